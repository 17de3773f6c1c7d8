/** Tools and fields that resumes name, as they are written. */
const AS_WRITTEN =
  `Kafka, RabbitMQ, Redis, PostgreSQL, Postgres, MySQL, MongoDB, Cassandra, Elasticsearch, Snowflake, BigQuery, Redshift,
Spark, Hadoop, Airflow, Flink, Kubernetes, Docker, Terraform, Ansible, Jenkins, Prometheus, Grafana, Helm, Linux, Azure, Lambda,
Python, Java, TypeScript, JavaScript, Kotlin, Swift, Ruby, Rails, Rust, Scala, Golang, Haskell, Elixir, Django, Flask, FastAPI,
Spring Boot, React, Angular, Vue, Svelte, GraphQL, gRPC, WebRTC, Android, Unity, Figma, Sketch, Photoshop, Illustrator,
Tableau, Looker, Excel, Salesforce, Jira, Pandas, PyTorch, TensorFlow, Shopify, Stripe, Twilio, Arduino, MATLAB, AutoCAD,
SolidWorks, Simulink, PowerPoint, HubSpot, SAP, Scrum, Kanban, Firebase, Selenium, Cypress, Playwright, Webpack, Git, GitHub`
    .split(',')
    .map((name) => name.trim());

/** Names with signs in them, and fields of work, with the words to say instead. */
const OTHERWISE_SPOKEN: [RegExp, string][] = [
  [/\bC\+\+/, 'C plus plus'],
  [/\bC#/, 'C sharp'],
  [/\.NET\b/, 'dot net'],
  [/\bNode(?:\.?js)?\b/, 'Node'],
  [/\bAWS\b|\bAmazon Web Services\b/, 'Amazon Web Services'],
  [/\bGCP\b|\bGoogle Cloud\b/, 'Google Cloud'],
  [/\bCI\s?\/\s?CD\b/i, 'continuous delivery'],
  [/\bREST(?:ful)?\b/, 'REST interfaces'],
  [/\bSQL\b/, 'SQL'],
  [/\bA\/B test/i, 'split testing'],
  [/\bmachine learning\b/i, 'machine learning'],
  [/\bmicro-?services?\b/i, 'microservices'],
  [/\bdistributed systems?\b/i, 'distributed systems'],
  [/\bdata pipelines?\b/i, 'data pipelines'],
  [/\bdata warehouse\b/i, 'the data warehouse'],
  [/\bdesign systems?\b/i, 'design systems'],
  [/\buser research\b/i, 'user research'],
  [/\busability test\w*/i, 'usability testing'],
  [/\bprototyp\w+/i, 'prototyping'],
  [/\baccessibility\b/i, 'accessibility'],
  [/\bcompilers?\b/i, 'compilers'],
  [/\banalytical engine\b/i, 'the analytical engine'],
  [/\bpayments?\b/i, 'payments'],
  [/\bbilling\b/i, 'billing'],
  [/\bforecast\w*/i, 'forecasting'],
  [/\bdashboards?\b/i, 'dashboards'],
  [/\broad\s?maps?\b/i, 'the roadmap'],
  [/\bmigrations?\b/i, 'the migration'],
  [/\bmonitoring\b/i, 'monitoring'],
  [/\bincident\w*/i, 'incident response'],
  [/\bon-?call\b/i, 'being on call'],
  [/\bbudgets?\b/i, 'budgets'],
  [/(?<!\b(?:are|now|is|we're|We're) )\bhiring\b/, 'hiring'],
  [/\bmentor\w*/i, 'mentoring'],
  [/\bmobile apps?\b/i, 'mobile apps'],
  [/\bopen source\b/i, 'open source'],
  [/\bcommunication\b/i, 'communication'],
  [/\bleadership\b/i, 'leadership'],
  [/\bteamwork\b/i, 'teamwork'],
  [/\btriage\b/i, 'triage'],
  [/\bcustomer service\b/i, 'customer service'],
  [/\bnegotiation\b/i, 'negotiation'],
];

/** What can be found in a document, and how to say it aloud. */
export const KNOWN_THINGS: { pattern: RegExp; spoken: string }[] = [
  ...AS_WRITTEN.map((name) => ({ pattern: new RegExp(`\\b${name}\\b`), spoken: name })),
  ...OTHERWISE_SPOKEN.map(([pattern, spoken]) => ({ pattern, spoken })),
];
