import type { QuestionBank } from './question-bank.js';

export const DEVOPS: QuestionBank = {
  self_intro: [
    'What brought you to operations and automation?',
    'Which environments have you been keeping alive?',
    'What do you find satisfying about reliable systems?',
  ],
  past_experience: [
    'Can you tell me about the most serious outage you have worked on?',
    'How did you shorten the way from a commit to production?',
    'Could you describe a task you automated that nobody wants to do by hand again?',
    'How have you decided which alarms should wake somebody up?',
    'What did you do to keep secrets and access safe?',
    'Can you tell me about cutting the cost of a cloud bill?',
    'How do you practise recovering from a backup?',
    'When did you move a running service without stopping it?',
  ],
  company_fit: [
    'How do you help developers to care about operations?',
    'What would you check first in infrastructure you take over?',
    'How do you keep being on call bearable for everyone?',
  ],
};
