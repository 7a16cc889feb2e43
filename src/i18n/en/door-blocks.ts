/** Who is refused at the doors of the mail servers. */
export const doorBlocks = {
  title: 'Blocked senders',
  lead: 'Their mail is refused at once, at every server, with the rule and this reference. A domain is blocked with all below it, a network when it connects.',
  add: 'Block a sender',
  kind: 'What',
  value: 'Which',
  valueHint: 'name@example.org, example.org, 192.0.2.0/24 or one address',
  rule: 'Rule',
  why: 'Why',
  whyHint: 'For the operator’s staff; the sender does not see it',
  until: 'Until the end of',
  untilHint: 'Left empty: until it is released',
  block: 'Block',
  release: 'Release',
  none: 'Nobody is blocked.',
  list: 'Blocks',
  since: 'Since',
  ends: 'Until',
  openEnd: 'it is released',
  released: 'released {{at}}: {{why}}',
  over: 'its time is over',
  showAll: 'Released ones too',
  showOpen: 'Only those that hold'
}

export const doorKinds = { address: 'Address', domain: 'Domain', network: 'Network' }

export const tlsReports = {
  title: 'Reports on TLS',
  lead: 'What other mail servers tell of TLS with ours (RFC 8460), kept for 90 days.',
  none: 'No report has come',
  from: 'From',
  day: 'Day',
  good: 'Sessions with TLS',
  failed: 'Failed',
  why: 'Why'
}
