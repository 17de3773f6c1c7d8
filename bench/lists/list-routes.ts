/** What a client reads in an answer: the interviews it lists, and where the list goes on. */
interface Read {
  ids: string[];
  next: string | null;
}

/** A route that lists interviews page by page. */
export interface ListRoute {
  name: string;
  first: string;
  read(answer: Response): Promise<Read>;
}

/** The routes that are measured, by the name that the client's process is told. */
export const LIST_ROUTES: Record<'api' | 'page', ListRoute> = {
  api: {
    name: 'GET /api/user/interviews?limit=50',
    first: '/api/user/interviews?limit=50',
    read: async (answer) => ({
      ids: ((await answer.json()) as { id: string }[]).map(({ id }) => id),
      next: /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null,
    }),
  },
  page: {
    name: 'GET /past-calls',
    first: '/past-calls',
    read: async (answer) => {
      const html = await answer.text();
      const next = /href="(\/past-calls\?before=[^"]+)"/.exec(html)?.[1];
      return {
        ids: [...html.matchAll(/data-card="([^"]+)"/g)].map(([, id = '']) => id),
        next: next?.replaceAll('&amp;', '&') ?? null,
      };
    },
  },
};
