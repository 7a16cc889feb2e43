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
  over: 'Nothing more will happen to this domain here.',
  asTable: 'The same as a table',
  tableCaption: 'Life of the domain: past and future moments in order of time',
  when: 'When',
  what: 'What',
  clock: 'Clock',
  rule: 'Rule',
  today: 'Today, {{day}}'
}

export const clocks = { registry: 'Registry', operator: 'Operator', money: 'Money' }

export const events = {
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
  'transferred-away': 'Taken over by another registrar',
  cancelled: 'Order cancelled',
  withdrawn: 'Order withdrawn'
}

/** As they follow “Next:”. */
export const eventsInSentence = {
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
  'transferred-away': 'move to another registrar',
  cancelled: 'cancellation',
  withdrawn: 'withdrawal'
}

export const stretches = { kept: 'Order kept', active: 'Registered and paid', payable: 'Payable', fee: 'Payable with the reactivation fee', blocked: 'Blocked' }

export const journal = { title: 'Decisions', lead: 'What was decided, by which rule, under which terms', none: 'Nothing was decided here yet', when: 'When', what: 'What and why', rule: 'Rule and terms', who: 'By', facts: 'On what facts', yes: 'yes', no: 'no' }

export const actors = { customer: 'Customer', staff: 'Staff', machine: 'System' }

/** Actions of the journal, their full stop written as a hyphen. */
export const actions = {
  'order-place': 'Order placed',
  'order-cancel': 'Order cancelled',
  'order-register': 'Registration decided',
  'domain-register': 'Domain registered',
  'domain-renew': 'Domain renewed',
  'domain-renew-refused': 'Renewal refused by the registry',
  'domain-transfer-away': 'Taken over by another registrar, renewals stopped',
  'domain-take-expiry': 'End of the period taken from the registry',
  'order-forget-contact': 'Contact at the registry is gone, a new one is made',
  'renewal-issue-proforma': 'Renewal offered, pro-forma issued',
  'renewal-note-blocked': 'Block noted, reactivation fee asked',
  'renewal-renew': 'Renewal decided',
  'renewal-reactivate': 'Reactivation decided',
  'renewal-refund': 'Refund decided',
  'renewal-close-offer': 'Renewal offer closed',
  'renewal-release': 'Domain released',
  'registry-transfer': 'The registry told of a transfer',
  'registry-pending-done': 'The registry finished what was pending',
  'registry-given': 'A name came to us by itself',
  'registry-expiring': 'The registry warned of the end',
  'registry-renewed': 'Renewed by the registry itself',
  'registry-renewal-failed': 'The registry could not renew by itself',
  'registry-broken-delegation': 'Name servers do not answer',
  'registry-blocked': 'Blocked by the registry',
  'registry-unblocked': 'Unblocked by the registry',
  'registry-removed': 'Removed by the registry',
  'registry-locked': 'Locked by the registry',
  'registry-unlocked': 'Unlocked by the registry',
  'registry-on-hold': 'Put on hold by the registry',
  'registry-quarantined': 'Quarantined by the registry',
  'registry-restored': 'Restored by the registry',
  'registry-deleted': 'Deleted by the registry',
  'registry-changed': 'Changed by the registry',
  'registry-transfer-code': 'Transfer code issued by the registry',
  'registry-balance-low': 'Balance at the registry low',
  'registry-balance-insufficient': 'No funds at the registry',
  'registry-limit-near': 'Limit at the registry near',
  'registry-password-expires': 'Password at the registry ends',
  'registry-report-ready': 'Report of the registry ready',
  'registry-restore-report-due': 'Restore report due',
  'registry-maintenance': 'The registry announced maintenance',
  'registry-text': 'The registry wrote',
  'registry-unknown': 'The registry told something unknown',
  'debt-open': 'Debt opened',
  'debt-settle': 'Debt settled',
  'debt-close': 'Debt closed',
  'credit-record': 'Credit recorded',
  'refund-open': 'Refund opened',
  'statement-import': 'Statement imported',
  'holder-create': 'Holder entered',
  'customer-create': 'Customer entered',
  'user-create': 'Access opened',
  'api-key-create': 'Key opened',
  'mail-domain-create': 'Mail set up',
  'mailbox-create': 'Mailbox added',
  'mailbox-set-password': 'Mailbox password changed',
  'mailbox-suspend': 'Mailbox suspended',
  'mailbox-resume': 'Mailbox resumed',
  'mailbox-block': 'Mailbox blocked',
  'mail-refuse-infected': 'Infected message refused',
  'sender-block': 'Sending blocked',
  'sender-release': 'Sending unblocked',
  'address-protect': 'Address protected',
  'report-receive': 'Report received',
  'report-join-case': 'Report joined to the case',
  'report-leave-to-person': 'Report left to a person',
  'case-open': 'Case opened',
  'case-file-paper': 'Paper filed',
  'case-reject-paper': 'Paper rejected',
  'case-open-decision': 'Decision asked of a person',
  'case-open-termination': 'End of the contract put to a person',
  'case-end-block': 'Longest block over',
  'case-release': 'Case closed, sending unblocked'
}

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
