import { ada, adasFeedback, adasInterview, linus } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

test.each([
  ['md', 'text/markdown', '# Interview Feedback: Backend Engineer'],
  ['json', 'application/json', '"candidate": "Ada Lovelace"'],
])('Ada takes her feedback along as .%s; Linus finds none', async (type, contentType, has) => {
  const site = testApp();
  await site.deps.feedback.put(ada.id, adasInterview.id, adasFeedback.data);
  const path = `/feedback/${adasInterview.id}.${type}`;
  const hers = await (await site.as(ada)).get(path);
  expect(hers.status).toBe(200);
  expect(hers.headers['content-disposition']).toBe(
    `attachment; filename=mockflow-feedback-2026-03-04.${type}`,
  );
  expect(hers.headers['content-type']).toContain(contentType);
  expect(hers.text).toContain(has);

  const his = await (await site.as(linus)).get(path);
  expect(his.status).toBe(404);
  expect(his.text).not.toContain('Ada Lovelace');
});

test('a version that there is not is not found', async () => {
  const site = testApp();
  await site.deps.feedback.put(ada.id, adasInterview.id, adasFeedback.data);
  const browser = await site.as(ada);
  for (const path of ['', '.md', '.json'])
    await browser.get(`/feedback/${adasInterview.id}${path}?version=1`).expect(404);
});
