import { ModelScores } from '../../../src/domain/feedback.js';
import { ruleBrokenIn } from '../../../src/domain/report-rules.js';
import { compared, ofFeedback, type Property } from '../property.js';
import { wordsOfScores } from '../report-pieces.js';

const LONGEST_REASON = 300;

/** What holds for the scores of every interview, and how some must stand to others. */
export const SCORES: readonly Property[] = [
  ofFeedback('scores are in shape and in range', ({ scores }) => {
    const { error } = ModelScores.safeParse(scores);
    const [issue] = error?.issues ?? [];
    return issue ? `${issue.path.join('.')}: ${issue.message}` : null;
  }),
  ofFeedback('overall is the mean of the competencies', ({ scores: { overall_score, competencies } }) => {
    const mean = competencies.reduce((sum, { score }) => sum + score, 0) / competencies.length;
    return overall_score === Math.round(mean * 10) / 10 ? null : `${overall_score} is not ${mean}`;
  }),
  ofFeedback('each score has a short reason', ({ scores: { competencies } }) => {
    const wrong = competencies.find(({ quick_take }) => !quick_take || quick_take.length > LONGEST_REASON);
    return wrong ? `${wrong.name}: ${wrong.quick_take.length} characters` : null;
  }),
  ofFeedback('no verdict and no personal trait in the scores', ({ scores }) =>
    ruleBrokenIn(wordsOfScores(scores)),
  ),
  ofFeedback('scores were right at the first try', (_feedback, { exchanges }) => {
    const tries = exchanges.filter(({ question }) => question.schema).length;
    return tries === 1 ? null : `${tries} tries`;
  }),
  compared('strong is at least 1 above weak', 'strong', 'weak', (strong, weak) =>
    strong >= weak + 1 ? null : `${strong} against ${weak}`,
  ),
  compared('figures and deeds are at least 1 above weak', 'lead with figures', 'weak', (lead, weak) =>
    lead >= weak + 1 ? null : `${lead} against ${weak}`,
  ),
  compared('unidiomatic words for good deeds are at least 1 above weak', 'non-native', 'weak', (own, weak) =>
    own >= weak + 1 ? null : `${own} against ${weak}`,
  ),
  compared('misheard words cost nothing that weak answers would', 'misheard', 'weak', (own, weak) =>
    own >= weak + 0.5 ? null : `${own} against ${weak}`,
  ),
  compared('talking long without a point is below strong', 'rambling', 'strong', (own, strong) =>
    own < strong ? null : `${own} against ${strong}`,
  ),
  compared('tricks earn at most 0.5', 'injected', 'injected, without the tricks', (own, without) =>
    own <= without + 0.5 ? null : `${own} against ${without}`,
  ),
];
