/** The start page, the rules, how the house is. */
export const start = {
  title: 'What needs you',
  hello: 'Hello, {{name}}.',
  domains_one: 'domain',
  domains_other: 'domains',
  orders_one: 'open order',
  orders_other: 'open orders',
  toPay_one: 'pro-forma to pay',
  toPay_other: 'pro-formas to pay',
  blockedCount_one: 'blocked domain',
  blockedCount_other: 'blocked domains',
  waitingCredits_one: 'transfer waits for a person',
  waitingCredits_other: 'transfers wait for a person',
  refunds_one: 'refund to send',
  refunds_other: 'refunds to send',
  failedJobs_one: 'failed job',
  failedJobs_other: 'failed jobs',
  unhealthy_one: 'part not ready',
  unhealthy_other: 'parts not ready',
  unpaid: 'To pay',
  unpaidNone: 'Nothing to pay',
  due: 'payable {{when}}',
  overdue: 'was due {{when}}',
  payUntil: 'Money brings it back until {{day}}.',
  tooLate: 'It can no longer be brought back here.',
  ending: 'Ending soon',
  endingNone: 'No domain ends in the next weeks',
  blocked: 'Blocked: pay to bring them back',
  expired: 'ended {{when}}',
  allDocuments: 'All documents',
  allDomains: 'All domains',
  calm: 'Nothing needs you today',
  calmHint: 'Everything is paid, nothing ends soon.',
  calmNothing: 'Order your first domain to begin.'
}

export const rules = {
  title: 'Rules',
  lead: 'The terms in plain words. Every decision, letter and refusal names one of these.',
  all: 'All rules',
  built: 'At work',
  later: 'Coming later',
  source: 'Source'
}

export const ruleSources = {
  KC: 'Polish Civil Code',
  ORDER: 'Order of precedence of law, registry rules, contract, prices and terms',
  DOM: 'Domain rules',
  HOST: 'Hosting terms',
  SLA: 'Service level agreement',
  MZ: 'Terms of bulk mailing',
  BMP: 'Business mailbox service',
  OG: 'General terms (billing, suspension, complaints)',
  VO: 'General terms (trouble tickets, disputes)',
  OR: 'Telecom contract (fax, billing, complaints)',
  REG: 'Rules of the registries',
  HOUSE: 'Rules of the house, where the terms are silent'
}

export const status = {
  title: 'Status',
  lead: 'How the house is, now. Times here are the machine’s.',
  parts: 'Parts',
  part: 'Part',
  noSupervisor: 'Nobody supervises parts here',
  since: 'Since',
  restarts: 'Restarts',
  lastError: 'Last error',
  waitingJobs: 'jobs waiting',
  runningJobs: 'jobs running',
  failedJobs: 'jobs failed',
  unsent: 'letters not sent',
  stuck: 'Jobs in trouble',
  stuckNone: 'No job is in trouble',
  failed_one: 'Failed after {{count}} retry',
  failed_other: 'Failed after {{count}} retries',
  retrying_one: 'Tried again {{count}} time',
  retrying_other: 'Tried again {{count}} times',
  registries: 'Registries',
  registriesNone: 'No registry is connected',
  sessions_one: '{{count}} session',
  sessions_other: '{{count}} sessions',
  openCalls_one: '{{count}} open call',
  openCalls_other: '{{count}} open calls',
  works: 'Works',
  moneyAndLetters: 'Money and letters',
  lastStatement: 'Last statement up to',
  knownThrough: 'Money known up to'
}

export const parts = { database: 'Database', postgres: 'Database', registry: 'Practice registry', web: 'Panel and API', worker: 'Worker' }

export const partStates = { starting: 'Starting', ready: 'Ready', waiting: 'Waits to restart', stopped: 'Stopped' }
