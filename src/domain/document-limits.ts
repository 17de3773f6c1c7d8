export const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
/** As much as a hundred pages: more than any résumé has. */
export const MOST_CHARACTERS = 200_000;
export const MOST_PAGES = 60;
