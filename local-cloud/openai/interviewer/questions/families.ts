import type { RoleFamily } from '../role-family.js';
import { ANALYST } from './analyst.js';
import { DATA } from './data.js';
import { DEFAULT } from './default.js';
import { DESIGNER } from './designer.js';
import { DEVELOPER } from './developer.js';
import { DEVOPS } from './devops.js';
import { ENGINEER } from './engineer.js';
import { MANAGER } from './manager.js';
import { PRODUCT } from './product.js';
import type { QuestionBank } from './question-bank.js';
import { SOFTWARE } from './software.js';

/** The bank of every role family. */
export const FAMILY_QUESTIONS: Record<RoleFamily, QuestionBank> = {
  engineer: ENGINEER,
  developer: DEVELOPER,
  software: SOFTWARE,
  manager: MANAGER,
  product: PRODUCT,
  designer: DESIGNER,
  analyst: ANALYST,
  devops: DEVOPS,
  data: DATA,
  default: DEFAULT,
};
