/** Reports of abuse: what a person does about them, the public form, figures. */
export const reportKinds = { spam: 'Unwanted mail', phishing: 'Phishing', malware: 'Malware', other: 'Something else', letter: 'A letter' }

export const reportActs = {
  title: 'What follows',
  'open-case': 'It is proven: open a case against {{name}}',
  'join-case': 'It belongs to the customer’s last case',
  'hold-domain': 'Take {{name}} out of the DNS (clientHold)',
  'suspend-hosting': 'Suspend the hosting of {{name}}',
  close: 'Nothing follows: close it',
  why: 'Why? The journal keeps it.',
  do: 'Do it',
  ties: 'Whom it is about',
  noTies: 'Nobody here, as far as can be read.',
  proven: 'proven',
  reporter: 'Who reports',
  byStaff: 'Filed by staff.',
  contact: 'Says to be',
  envelope: 'Envelope',
  virus: 'Virus in it',
  closed: 'Closed',
  notOurs: 'about nobody here',
  asText: 'Whole, as text'
}

export const tieKinds = { customer: 'Customer', domain: 'Domain', 'mail-domain': 'Mail domain', mailbox: 'Mailbox', mailing: 'Mailing' }

export const tieReasons = { 'message-id': 'by Message-ID', dkim: 'by our signature', received: 'by our Received field', address: 'by the sender’s address', url: 'named in it' }

export const reportForm = {
  title: 'Report abuse',
  lead: 'Unwanted mail, phishing or malware that comes from here. A person looks at what a machine cannot prove.',
  kind: 'What is it?',
  about: 'What is it about?',
  aboutHint: 'A web address, a domain, the sender’s address.',
  text: 'The message, or your words',
  textHint: 'Best the whole message with all its headers: they show who sent it.',
  contact: 'Your e-mail address (not needed)',
  send: 'Report it',
  taken: 'Your report is kept',
  takenNext: 'Its number is {{id}}. What can be proven acts at once; the rest is looked at by a person.'
}

export const figures = {
  title: 'Figures',
  lead: 'Reports, blocks and who comes again.',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  times: 'Times',
  count: 'How many',
  median: 'Median',
  longest: 'Longest',
  toBlock: 'From the report to the block',
  toRelease: 'From the block to its end',
  domains: 'Reports by domain',
  noDomains: 'No domain was reported',
  domain: 'Domain',
  reports: 'Reports',
  cases: 'Cases',
  last: 'Last',
  again: 'Customers with more than one case',
  noAgain: 'There is none',
  customer: 'Customer',
  kinds: 'By kind',
  kind: 'Kind'
}
