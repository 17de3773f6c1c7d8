import type { RoleFamily } from '../interviewer/role-family.js';

const BUILDING =
  'systems?|services?|apis?|databases?|tests?|testing|code|deploy\\w*|architecture|performance|latency|queues?|cache|bugs?|release|review|scal\\w+|server|backend|python|java|typescript|javascript|kafka|redis|postgres\\w*|docker|refactor\\w*';
const LEADING =
  'team|people|goals?|delegat\\w+|hir\\w+|coach\\w*|mentor\\w*|feedback|budget|deadline|stakeholders?|priorit\\w+|plan\\w*|conflict|performance|strategy';

/** The words by which somebody of a role family shows that they know the trade. */
export const ROLE_WORDS: Record<RoleFamily, RegExp> = {
  engineer: trade(`${BUILDING}|design|requirements?|measure\\w*|prototype|simulat\\w+|safety`),
  developer: trade(
    `${BUILDING}|frontend|browser|components?|react|css|html|library|framework|interface|accessib\\w+`,
  ),
  software: trade(`${BUILDING}|modules?|framework|interface|continuous|version|repository|integration`),
  manager: trade(`${LEADING}|meetings?|process|reports?|one on ones?`),
  product: trade(
    `${LEADING}|customers?|users?|roadmap|launch\\w*|features?|experiments?|metrics?|market|research|retention`,
  ),
  designer: trade(
    'users?|research|prototyp\\w+|sketch\\w*|usability|layout|typography|colou?rs?|figma|accessib\\w+|wireframes?|flows?|interface|critique|portfolio|consisten\\w+',
  ),
  analyst: trade(
    'data|sql|reports?|dashboards?|metrics?|trends?|stakeholders?|requirements?|excel|tableau|forecast\\w*|hypothes\\w+|segments?|variance|insights?|automat\\w+',
  ),
  devops: trade(
    'pipelines?|deploy\\w*|kubernetes|docker|terraform|monitoring|alerts?|incidents?|outages?|automat\\w+|cloud|backup|rollback|latency|cluster|linux|on call|infrastructure|security',
  ),
  data: trade(
    'data|models?|pipelines?|features?|training|sql|python|statistic\\w*|regression|accuracy|experiments?|dataset|machine learning|validation|bias|warehouse|spark|airflow',
  ),
  default: trade(
    `${LEADING}|customers?|project|process|quality|training|organi[sz]\\w+|improv\\w+|responsib\\w+`,
  ),
};

function trade(words: string): RegExp {
  return new RegExp(`\\b(?:${words})\\b`, 'gi');
}
