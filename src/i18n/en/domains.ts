/** Domains: the list, one domain, its life, what was decided and said about it. */
export const domains = {
  title: 'Domains',
  orderOne: 'Order a domain',
  search: 'Search',
  searchHint: 'Name or part of a name',
  state: 'State',
  anyState: 'All living',
  zone: 'Zone',
  anyZone: 'All zones',
  order: 'Order',
  byExpiry: 'Ends first',
  byName: 'Name',
  show: 'Show',
  showAll: 'Show all',
  name: 'Name',
  expires: 'Paid until',
  holder: 'Holder',
  customer: 'Customer',
  none: 'No domains yet',
  noneHint: 'Order the first one: it is registered as soon as your payment arrives.',
  noneFound: 'Nothing found',
  noneFoundHint: 'No domain fits this search. Try fewer letters or another state.'
}

export const domainStates = { active: 'Active', offered: 'Renewal to pay', blocked: 'Blocked', released: 'Released' }

export const domain = {
  holder: 'Holder',
  holderName: 'Name',
  kind: 'Kind',
  address: 'Address',
  email: 'E-mail address',
  public: 'Public directory',
  publicYes: 'Data shown with consent',
  publicNo: 'Data not shown',
  disclosed: 'Data passed on to',
  registry: 'Registry',
  registryName: 'Registry',
  contractName: 'Name in the contract',
  registeredAt: 'Registered',
  expiresAt: 'Expires',
  handle: 'Contact at the registry',
  terms: 'Terms',
  order: 'Order',
  showOrder: 'Show the order'
}

export const holderKinds = { person: 'Natural person', 'sole-trader': 'Sole trader', partnership: 'Partnership', company: 'Company' }

export const life = {
  title: 'Life of the domain',
  notToScale: 'Every point leads to its rule. Distances are not to scale.',
  past: 'past',
  future: 'future',
  quiet_one: '{{count}} day',
  quiet_other: '{{count}} days',
  next: 'Next: {{event}} on {{time}}',
  ifNobodyPays: 'What comes if nobody pays',
  ifPaidInTime: 'What comes if each pro-forma is paid in time',
  ifPaidOn: 'What comes if all is paid on {{day}}',
  ifMoved: 'What comes if it moves to another registrar as soon as it may',
  branch: 'What comes if it is',
  branchDay: 'Paid on',
  showBranch: 'Show',
  over: 'Nothing more will happen to this domain here.',
  asTable: 'The same as a table',
  tableCaption: 'Life of the domain: past and future moments in order of time',
  when: 'When',
  what: 'What',
  clock: 'Clock',
  rule: 'Rule',
  today: 'Today, {{day}}'
}

export const branches = { never: 'never paid', 'paid-in-time': 'paid in time', 'paid-on-day': 'paid on a day', transferred: 'moved away' }

export const clocks = { registry: 'Registry', operator: 'Operator', money: 'Money' }

export const events = {
  'notice-month': 'Told a month before',
  'notice-week': 'Told a week before',
  'notice-expired': 'Told of the expiry',
  'balance-drawn': 'Paid from the balance',
  'renewal-money-closes': 'Last day to pay',
  'registry-renewal-final': 'Registry’s renewal is final',
  'delete-scheduled': 'Deletion scheduled',
  deleted: 'Deleted',
  'redemption-ends': 'Redemption ends',
  'transfer-out-opens': 'May be moved away',
  'transfer-out-closes': 'Last day to move away',
  ordered: 'Ordered',
  'proforma-issued': 'Pro-forma issued',
  'proforma-due': 'Pro-forma due',
  paid: 'Paid',
  registered: 'Registered',
  expires: 'Paid period ends',
  blocked: 'Blocked',
  'reactivation-money-closes': 'Last day to pay with the fee',
  renewed: 'Renewed',
  reactivated: 'Reactivated',
  refunded: 'Money refunded',
  'offer-closed': 'Renewal offer closed',
  'terms-release': 'Released by our terms',
  released: 'Released by the registry',
  'transferred-in': 'Came from another registrar',
  'taken-over': 'Taken over from another operator',
  'transferred-away': 'Taken over by another registrar',
  cancelled: 'Order cancelled',
  withdrawn: 'Order withdrawn'
}

/** As they follow “Next:”. */
export const eventsInSentence = {
  'notice-month': 'notice of the expiry',
  'notice-week': 'notice of the expiry',
  'notice-expired': 'notice of the expiry',
  'balance-drawn': 'payment from the balance',
  'renewal-money-closes': 'last day to pay',
  'registry-renewal-final': 'end of the registry’s grace period',
  'delete-scheduled': 'scheduling of the deletion',
  deleted: 'deletion',
  'redemption-ends': 'end of the redemption period',
  'transfer-out-opens': 'first day to move away',
  'transfer-out-closes': 'last day to move away',
  ordered: 'order',
  'proforma-issued': 'pro-forma',
  'proforma-due': 'last day to pay the pro-forma',
  paid: 'payment',
  registered: 'registration',
  expires: 'end of the paid period',
  blocked: 'block',
  'reactivation-money-closes': 'last day to pay with the reactivation fee',
  renewed: 'renewal',
  reactivated: 'reactivation',
  refunded: 'refund',
  'offer-closed': 'end of the renewal offer',
  'terms-release': 'release by our terms',
  released: 'release by the registry',
  'transferred-in': 'arrival from another registrar',
  'taken-over': 'taking over from another operator',
  'transferred-away': 'move to another registrar',
  cancelled: 'cancellation',
  withdrawn: 'withdrawal'
}

export const stretches = { kept: 'Order kept', active: 'Registered and paid', payable: 'Payable', fee: 'Payable with the reactivation fee', blocked: 'Blocked' }

export const journal = { title: 'Decisions', lead: 'What was decided, by which rule, under which terms', none: 'Nothing was decided here yet', when: 'When', what: 'What and why', rule: 'Rule and terms', who: 'By', facts: 'On what facts', yes: 'yes', no: 'no' }

export const actors = { customer: 'Customer', staff: 'Staff', machine: 'System' }

export const calls = {
  title: 'Said to the registry',
  lead: 'Every command with its attempts; secrets are masked',
  none: 'Nothing was said to the registry yet',
  open: 'Open',
  done: 'Done',
  refused: 'Refused {{code}}',
  said: 'Said: {{command}}',
  asked: 'Asked: {{command}}',
  request: 'What was sent',
  answer: 'What was answered'
}

export const callOutcomes = { answered: 'answered', unknown: 'outcome unknown', unsent: 'not sent' }
