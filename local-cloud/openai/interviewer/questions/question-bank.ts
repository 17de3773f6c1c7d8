export type QuestionStage = 'self_intro' | 'past_experience' | 'company_fit';

/** Questions of one kind of role, or of one level, by stage, in the order in which to ask them. */
export type QuestionBank = Record<QuestionStage, readonly string[]>;
