import { fc } from '../support/properties.js';
import { badDescription, badForm, badJson, badJsonFields } from './bad-bodies.js';
import { badUpload, goodUpload } from './bad-multipart.js';
import { withBody, type BadRequest } from './bad-request.js';
import { badBytes, badHeaders, badMethod, badPath, badQuery } from './bad-wires.js';
import { addressOf, GOOD_REQUESTS, type GoodRequest } from './good-requests.js';

/** The request of a person who means it. */
export function goodRequest(route: string, headers: [string, string][]): BadRequest {
  const { query, json, form, upload } = GOOD_REQUESTS[route] ?? {};
  const { method, path } = addressOf(route);
  const target = query ? `${path}?${new URLSearchParams(query).toString()}` : path;
  const bare = { flaw: 'none', method, target, headers, body: Buffer.alloc(0) };
  if (upload) return goodUpload(bare, upload);
  if (json) return withBody(bare, JSON.stringify(json), 'application/json');
  if (form) return withBody(bare, new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded');
  return bare;
}

/**
 * So many bad requests to that route, each time the same for the same seed.
 * @param headers those of a good one.
 */
export function badRequests(
  route: string,
  headers: [string, string][],
  { count, seed }: { count: number; seed: number },
): BadRequest[] {
  const good = goodRequest(route, headers);
  const known = GOOD_REQUESTS[route] ?? {};
  return fc.sample(fc.oneof(...flawsOf(good, known)), { numRuns: count, seed });
}

function flawsOf(
  good: BadRequest,
  { query, json, form, upload }: GoodRequest,
): fc.WeightedArbitrary<BadRequest>[] {
  const takesBody = good.method === 'POST';
  return [
    ...(json ? [{ weight: 12, arbitrary: badJsonFields(good, json) }] : []),
    ...(form ? [{ weight: 12, arbitrary: badForm(good, form) }] : []),
    ...(upload ? [{ weight: 18, arbitrary: badUpload(good, upload) }] : []),
    { weight: takesBody ? 4 : 1, arbitrary: badJson(good) },
    { weight: takesBody ? 4 : 1, arbitrary: badDescription(good) },
    { weight: 1, arbitrary: badForm(good, { a: 'b' }) },
    { weight: 1, arbitrary: badUpload(good, upload ?? { field: 'file', fields: { a: 'b' } }) },
    { weight: query ? 12 : 3, arbitrary: badQuery(good) },
    { weight: 5, arbitrary: badPath(good) },
    { weight: 4, arbitrary: badHeaders(good) },
    { weight: 1, arbitrary: badMethod(good) },
    { weight: 4, arbitrary: badBytes(good) },
  ];
}
