/** Somebody who uses the site over HTTP as a browser would: keeps cookies, follows redirects, comes from the same site. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  /** @param site the address of the site, without a trailing slash. */
  constructor(readonly site: string) {}

  /** Signs in as one of Google's people. */
  async signIn(email: string): Promise<void> {
    const answer = await this.get(`/auth/login?login_hint=${encodeURIComponent(email)}`);
    if (!answer.ok) throw new Error(`Signing in answered ${answer.status}.`);
  }

  /** Fetches a page or an answer, following redirects over hosts. */
  async get(path: string): Promise<Response> {
    let url = new URL(path, this.site);
    for (let hops = 0; hops < 10; hops++) {
      const answer = await this.send(url, {});
      const next = answer.headers.get('location');
      if (!next) return answer;
      url = new URL(next, url);
    }
    throw new Error('Too many redirects.');
  }

  /** Posts JSON. */
  post(path: string, body: unknown): Promise<Response> {
    return this.send(new URL(path, this.site), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.site },
      body: JSON.stringify(body),
    });
  }

  /** Posts a form with files. */
  upload(path: string, form: FormData): Promise<Response> {
    return this.send(new URL(path, this.site), {
      method: 'POST',
      headers: { origin: this.site },
      body: form,
    });
  }

  private async send(url: URL, request: RequestInit): Promise<Response> {
    const ours = url.origin === this.site;
    const headers = new Headers(request.headers);
    if (ours && this.cookies.size) headers.set('cookie', this.cookieHeader());
    const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
    if (ours) this.keepCookies(answer);
    return answer;
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keepCookies(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
  }
}
