/** Somebody who can sign in. `description` is shown beside the name, to tell people apart. */
export interface Person {
  /** Google's own id of the account, `sub` in OpenID Connect. */
  id: string;
  email: string;
  name: string;
  picture?: string;
  description?: string;
}

/** What Google's userinfo endpoint tells to who holds a token of these scopes (OpenID Connect Core 1.0, 5.1). */
export function claimsOf(person: Person, scopes: string[]): Record<string, string | boolean | undefined> {
  const [givenName, ...familyNames] = person.name.split(' ');
  return {
    sub: person.id,
    ...(scopes.includes('profile') && {
      name: person.name,
      given_name: givenName,
      family_name: familyNames.join(' ') || undefined,
      picture: person.picture,
    }),
    ...(scopes.includes('email') && { email: person.email, email_verified: true }),
  };
}
