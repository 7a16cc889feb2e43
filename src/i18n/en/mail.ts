/** Mail domains, mailboxes, what was stopped at the doors. */
export const mail = {
  title: 'Mail',
  add: 'Set up mail for a domain',
  search: 'Domain',
  none: 'No mail here yet',
  noneHint: 'Set up mail for one of your domains, then add mailboxes to it.',
  noneFound: 'Nothing found',
  domain: 'Domain',
  mailboxes_one: '{{count}} mailbox',
  mailboxes_other: '{{count}} mailboxes',
  used: 'Used',
  customer: 'Customer',
  own: 'The operator’s own',
  showCase: 'Show the case',
  blockedByHand: 'No mail goes out from this domain until a person ends the block. Mail comes in as before; what you can do stands with its case.',
  blockedUntil: 'No mail goes out from this domain until the papers of its case are taken, until {{day}} at most. Mail comes in as before.',
  suspended: 'This domain is suspended: no mail comes in or goes out. What is in the mailboxes stays.'
}

export const mailDomainStates = { active: 'Works', 'sending-blocked': 'Sending blocked', suspended: 'Suspended' }

export const mailForm = {
  title: 'Set up mail for a domain',
  for: 'For {{customer}}',
  forWhom: 'For whom?',
  domain: 'Domain',
  domainHint: 'Mail is kept for domains that are registered here for you.',
  staffHint: 'Staff may enter any name; a customer needs it registered here.',
  save: 'Set up mail',
  nothing: 'There is no domain without mail',
  nothingHint: 'Order a domain first; mail can be set up as soon as it is registered.'
}

export const mailDomain = {
  mailboxes: 'Mailboxes',
  noMailboxes: 'No mailboxes yet',
  noMailboxesHint: 'Add the first one below.',
  address: 'Address',
  use: 'In use',
  search: 'Part of an address',
  messages_one: '{{count}} message',
  messages_other: '{{count}} messages',
  ofQuota: '{{used}} of {{quota}} MB',
  percent: '{{percent}} % full',
  add: 'Add a mailbox',
  localPart: 'Name before the @',
  localPartHint: 'Small letters, digits, full stop, hyphen: jan.kowalski',
  password: 'Password',
  passwordHint: 'Leave it empty and one is made for you, shown once.',
  create: 'Add the mailbox',
  created: 'The mailbox {{address}} is ready.',
  passwordSet: 'The password of {{address}} is changed. Programs that were logged in have to log in again.',
  onceTitle: 'Password, shown this once only',
  once: 'Write it down now: we keep only its hash and cannot show it again.',
  toMailbox: 'Show the mailbox',
  dns: 'DNS',
  dnsLead: 'What mail needs stands in the zone of the domain by itself. If its DNS is kept elsewhere, the comparison says what to add there.',
  noZone: 'The domain has no zone here yet, or its name is answered by somebody else’s.',
  zone: 'Records',
  check: 'Compare with the DNS',
  restorable: 'can be brought back until {{day}}',
  keys: 'Keys that sign',
  openCase: 'Block or instruct…',
  keysHint: 'By itself this is done every half a year. Do it when somebody may have learnt a key; new ones sign once they are seen in the DNS.',
  changeKeys: 'Make other keys',
  recordName: 'Name',
  recordType: 'Type',
  recordValue: 'Value',
  keyWaits: 'waits to be seen in the DNS',
  keySigns: 'signs since {{day}}',
  keyStays: 'signed until {{day}}',
  keyRevoked: 'revoked'
}

export const mailbox = {
  title: 'Mailbox',
  domain: 'Domain',
  since: 'Since',
  size: 'Size',
  messages: 'Messages',
  fullHint: 'The mailbox is full: senders are told so and nothing more comes in. Delete what is not needed.',
  nearlyFullHint: 'The mailbox is nearly full. When it is full, senders are told so and nothing more comes in.',
  setPassword: 'Change the password',
  newPassword: 'New password',
  suspend: 'Suspend',
  suspendHint: 'No mail in or out and no login until it is resumed; what is in it stays.',
  why: 'By which rule',
  resume: 'Resume'
}

export const mailboxStates = { active: 'Works', 'nearly-full': 'Nearly full', full: 'Full', suspended: 'Suspended', blocked: 'Blocked', deleted: 'Deleted' }

export const setUp = {
  title: 'How to set up a mail program',
  lead: 'The user name is the whole address. Choose TLS wherever the program asks.',
  user: 'User name',
  server: 'Server',
  webmail: 'In the browser',
  what: 'What for',
  protocol: 'Protocol',
  port: 'Port',
  security: 'Security',
  read: 'Read, mail stays here',
  fetch: 'Fetch',
  send: 'Send',
  filters: 'Filters (ManageSieve)'
}

export const mailEvents = {
  title: 'Stopped at the door',
  lead: 'Infected messages and refused sendings; they were never delivered',
  none: 'Nothing was stopped',
  from: 'from {{sender}}',
  to: 'to {{recipient}}',
  noSender: '(no sender)',
  virus: 'Virus'
}

export const mailEventKinds = { infected: 'Infected', 'sender-blocked': 'Sending blocked' }

export const directions = { in: 'coming in', out: 'going out' }
