import { measuresWith } from '../../support/ended-interviews.js';
import { giveProgress, idOf } from '../../support/give-progress.js';
import { ada, adasFeedback, adasInterview, linus } from '../../support/pages-world.js';
import { testApp, type TestApp } from '../../support/test-app.js';

/** Ada's dashboard: the words of its progress, and the HTML they stand in. */
async function progressOf(site: TestApp) {
  const { text } = await (await site.as(ada)).get('/dashboard').expect(200);
  const html =
    /<section class="card progress"[^]*?(?=<section class="card" aria-labelledby="keys-title")/.exec(
      text,
    )?.[0];
  if (!html) throw new Error('There is no progress on the dashboard.');
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { html, words };
}

/** A site in which Ada has so many interviews, and no other. */
async function siteWith(count: number): Promise<TestApp> {
  const site = testApp();
  site.rows.splice(0);
  await giveProgress(site, ada, count);
  return site;
}

const linksTo = (html: string, id: string) => html.split(`href="/feedback/${id}"`).length - 1;

test('before her first interview Ada is told what will be here, and led to it', async () => {
  const { html, words } = await progressOf(await siteWith(0));
  expect(words).toContain('Your first interview takes about ten minutes.');
  expect(html).toContain('<a class="button button--primary" href="/start">Start Interview</a>');
  expect(html).not.toContain('<svg');
});

test('one interview is shown as it is: its score, no line, and what it may say of competencies', async () => {
  const { html, words } = await progressOf(await siteWith(1));
  expect(words).toContain('Overall Score Latest 3.4 of 5 Jan 1, 2026');
  expect(words).toContain('One interview with feedback so far.');
  expect(words).not.toContain('Best');
  expect(words).toContain('From one interview only.');
  expect(words).toContain('Pace 135 words a minute Usual: 120–190');
  expect(words).toContain('Measured in one interview so far.');
  expect(html).not.toContain('chart__line');
});

test('twelve interviews make a chart that can be heard as well, with latest, best and change', async () => {
  const { html, words } = await progressOf(await siteWith(12));
  expect(words).toContain('Overall Score Latest 3.3 of 5 Jan 31, 2026');
  expect(words).toContain('Best 4.0 of 5 Jan 7, 2026');
  expect(words).toContain('Change −0.1 since the one before');
  expect(html).toContain(
    'role="img" aria-label="Overall score, 1 to 5, from interview to interview: ' +
      '3.4, 3.9, 4.0, 3.6, none, 3.9, 3.6, 3.3, 3.4, none, 3.3, none."',
  );
  expect(html).toMatch(
    /<title><time datetime="2026-01-07T[^"]+" data-local="day">Jan 7, 2026<\/time>: 4\.0 of 5<\/title>/,
  );
  expect(html.match(/class="chart__dot" d="[^"]+"><title>/g)).toHaveLength(9);
  expect(words).toContain('The scores are for different roles or levels');
});

test('in the tables every interview leads to its feedback, and where there is none, to getting it', async () => {
  const { html, words } = await progressOf(await siteWith(12));
  expect(words).toContain(
    'Your interview of Feb 3, 2026 for Backend Engineer has no feedback yet. Get feedback',
  );
  for (let at = 0; at < 12; at++) expect(linksTo(html, idOf(at))).toBeGreaterThanOrEqual(2);
  expect(html.match(/>Get feedback<span/g)).toHaveLength(3);
  expect(words).toContain('Jan 31, 2026 109 2.7 113 48% 0.4 1.0 21% 61');
  // What could not be measured in it has its gap.
  expect(words).toContain('Feb 3, 2026 – 4.7 65 58% 2.1 1.4 1% 94');
});

test('the figures are shown with latest, best, change and what is usual', async () => {
  const { words } = await progressOf(await siteWith(12));
  expect(words).toContain('Filler words 4.7 per 100 words Best: 1.4 +2.0 since the one before, worse');
  expect(words).toContain('Answers with a number 1% Best: 56% −20 points since the one before, worse');
  expect(words).toContain('Longest answer 65 seconds Best: 65 −49 since the one before Usual: 60–120');
  expect(words).toContain('Best: 71% +10 points since the one before, better Rule of thumb: 60%–85%');
  expect(words).toContain('Average answer 94 words +33 since the one before Each');
});

test('the two competencies that need work most are named, with what was said of them last, as words', async () => {
  const { html, words } = await progressOf(await siteWith(12));
  expect(html.match(/class="need"/g)).toHaveLength(2);
  expect(words).toContain('Ownership &amp; Initiative 2.8 of 5 &lt;b&gt;Owns&lt;/b&gt; what she builds.');
  expect(words).toContain('Technical Depth 3.3 of 5');
  expect(html).not.toContain('<b>');
});

test('without any feedback there are figures, no competencies, and the way to get some', async () => {
  const site = testApp();
  await site.deps.interviews.change(adasInterview.id, { measures: measuresWith() });
  const { html, words } = await progressOf(site);
  expect(words).toContain('None of these interviews has scores yet');
  expect(words).toContain('for Backend Engineer has no feedback yet. Get feedback');
  expect(words).toContain('Pace 132 words a minute');
  expect(html).not.toContain('class="need"');
});

test('an interview that is too short to judge offers no feedback', async () => {
  const site = testApp();
  const [row] = site.rows;
  if (row) row.conversation = { agent: [], user: [] };
  const { words } = await progressOf(site);
  expect(words).toContain('Too short to judge');
  expect(words).not.toContain('Get feedback');
});

test('a name, a take and a role that hold markup are shown as words', async () => {
  const site = testApp();
  const evil = '"><script>alert(1)</script>';
  const [row] = site.rows;
  if (row) row.jobRole = evil;
  const { scores } = adasFeedback.data;
  if (!scores) throw new Error('Ada’s feedback has scores.');
  const competencies = [4, 2].map((score) => ({
    name: `${evil}${score}`,
    score,
    max_score: 5 as const,
    quick_take: evil,
  }));
  await site.deps.feedback.put(ada.id, adasInterview.id, { scores: { ...scores, competencies } });
  const { html, words } = await progressOf(site);
  expect(html).not.toContain('<script');
  // The role once; of both competencies the name, the take, and the name in the words of a link.
  expect(words.match(/&lt;script&gt;/g)).toHaveLength(7);
});

test('of more than a hundred the newest hundred are shown, and where the others are', async () => {
  const { html, words } = await progressOf(await siteWith(101));
  expect(words).toContain('These are your newest 100 interviews. All of them');
  expect(linksTo(html, idOf(0))).toBe(0);
  expect(linksTo(html, idOf(1))).toBeGreaterThan(0);
  expect(words).not.toContain('not measured yet');
  expect(html).toMatch(/79 scores, the first 3\.9, the latest 3\.\d, between 2\.9 and 4\.0/);
});

test('many interviews from before they were measured follow visit by visit', async () => {
  const site = testApp();
  for (let at = 0; at < 30; at++) site.rows.push({ ...adasInterview, id: idOf(at) });
  expect((await progressOf(site)).words).toContain('6 older interviews are not measured yet');
  expect((await progressOf(site)).words).not.toContain('not measured yet');
});

test('a running interview and those of others are no part of it', async () => {
  const site = testApp();
  const [row] = site.rows;
  if (row) row.endedBy = null;
  await giveProgress(site, linus, 2);
  expect((await progressOf(site)).words).toContain('Your first interview');
});
