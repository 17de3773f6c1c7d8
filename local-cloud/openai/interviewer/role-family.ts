export type RoleFamily =
  | 'engineer'
  | 'developer'
  | 'software'
  | 'manager'
  | 'product'
  | 'designer'
  | 'analyst'
  | 'devops'
  | 'data'
  | 'default';

/** The first family whose word stands in the role's name wins: a data analyst is an analyst, a product manager is product. */
const FAMILIES: [RoleFamily, RegExp][] = [
  ['devops', /\b(dev\s?ops|sre|site reliability|platform|infrastructure|cloud)\b/i],
  ['analyst', /\banalyst\b/i],
  ['data', /\b(data|machine learning|ml|ai|scientist|statistic\w*)\b/i],
  ['designer', /\b(design\w*|ux|ui)\b/i],
  ['product', /\bproduct\b/i],
  ['manager', /\b(manag\w+|director|head|chief|supervisor)\b/i],
  ['software', /\bsoftware\b/i],
  ['developer', /\b(developer|programmer|front\s?end|web)\b/i],
  ['engineer', /\bengineer\w*\b/i],
];

/** The family of a role as a candidate wrote it. */
export function roleFamily(role: string): RoleFamily {
  return FAMILIES.find(([, word]) => word.test(role))?.[0] ?? 'default';
}
