import { z } from 'zod';
import { broken, notChecked, works, type Finding } from './finding.js';
import { reach } from './reach.js';

export interface GoogleClient {
  clientId: string | undefined;
  clientSecret: string | undefined;
  tokenUrl: string;
  /** The site that Google sends people back to. */
  publicUrl: string | undefined;
}

const CALLBACK = '/auth/callback';
const Refusal = z.object({ error: z.string(), error_description: z.string().default('') });

/**
 * Whether Google accepts the client: a made-up code is refused with `invalid_grant` where id and secret are right, and with
 * `invalid_client` where they are not (RFC 6749, 5.2).
 */
export async function googleClient({
  clientId,
  clientSecret,
  tokenUrl,
  publicUrl,
}: GoogleClient): Promise<Finding> {
  if (!clientId || !clientSecret) return notChecked('GOOGLE_CLIENT_ID or GOOGLE_CLIENT_SECRET is missing.');
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'asked-by-npm-run-doctor',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: new URL(CALLBACK, publicUrl ?? 'http://localhost').href,
  });
  const { answer, why } = await reach(tokenUrl, { method: 'POST', body });
  if (!answer) return broken(`Google cannot be reached at ${new URL(tokenUrl).host}: ${why}.`);
  if (answer.status === 429 || answer.status >= 500) {
    return notChecked(`Google answered ${answer.status}, which passes. Run it again in a few minutes.`);
  }
  const told = Refusal.safeParse(await answer.json().catch(() => null)).data;
  if (!told) return notChecked(`Google answered ${answer.status} and nothing that is understood here.`);
  return judged(told, publicUrl ? new URL(CALLBACK, publicUrl).href : `PUBLIC_URL${CALLBACK}`);
}

function judged({ error, error_description }: z.infer<typeof Refusal>, callbackUrl: string): Finding {
  const words = error_description.replace(/\.$/, '');
  const said = `Google says: ${error}${words && ` (${words})`}`;
  if (error === 'invalid_grant') {
    return works(
      'Google accepts GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET. Whether this redirect address is registered there, only a ' +
        `browser can tell: ${callbackUrl}`,
    );
  }
  if (error === 'redirect_uri_mismatch') {
    return broken(
      `${said}. Add this redirect address to the client at console.cloud.google.com: ${callbackUrl}`,
    );
  }
  return broken(
    `nobody can sign in. ${said}. Compare GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET with the client at ` +
      'console.cloud.google.com; if the secret is lost, add a new one there.',
  );
}
