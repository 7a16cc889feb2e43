/** App passwords, last log-ins, new passwords, many mailboxes at once. */
export const mailAccess = {
  title: 'Access',
  appPasswords: 'App passwords',
  appPasswordsLead: 'A password of its own for each program or device: it opens only what you choose and can be ended without touching the others.',
  name: 'Program or device',
  nameHint: 'So that you recognise it: Phone, Thunderbird at work',
  scopes: 'For',
  until: 'Until',
  untilHint: 'Through this day; leave it empty and it does not end by itself.',
  never: 'no end',
  lastUsed: 'Last used',
  unused: 'not yet',
  revoke: 'End it now',
  make: 'Make an app password',
  made: 'The app password for {{name}} is ready. The user name is the address; a program that uses SCRAM needs {{login}}.',
  own: 'The mailbox’s own password',
  noPassword: 'Nobody has set it yet.',
  ended: 'It has ended: it opens only the page on which a new one is set. Mail comes in as before.',
  due: 'It has to be changed before {{day}}; the mailbox was told by letter.',
  onlyOn: 'Mail programs get in with app passwords alone.',
  onlyOff: 'Mail programs get in with it as well.',
  turnOn: 'Take app passwords alone',
  turnOff: 'Take it as well',
  linkTo: 'Send a link to set it to',
  linkHint: 'Another address of the person; leave it empty and the letter goes to the customer. The link works once, for a week.',
  sendLink: 'Send the link',
  sent: 'The letter went to {{email}}; its link works until {{until}}.',
  logIns: 'Last log-ins',
  noLogIns: 'Nobody has logged in within 90 days.',
  when: 'When',
  protocol: 'Protocol',
  from: 'From',
  program: 'Program',
  with: 'With',
  outcome: 'Outcome',
  times_one: '{{count}} time that day',
  times_other: '{{count}} times that day',
  profile: 'Profile for iPhone, iPad and Mac',
  profileHint: 'Open it on the device; it asks for the password only.'
}

export const protocols = { imap: 'IMAP', pop3: 'POP3', smtp: 'sending (SMTP)', sieve: 'filters (ManageSieve)', panel: 'page for the password' }
export const appPasswordStates = { active: 'works', expired: 'its time is over', revoked: 'ended' }
export const logInOutcomes = { in: 'let in', wrong: 'wrong password', limited: 'not asked: too many wrong ones' }

export const mailboxPassword = {
  title: 'Set the password of a mailbox',
  lead: 'Give the address and the present password, then a new one. A password that has ended is good here.',
  linkLead: 'You came by a link of a letter. Choose the password of your mailbox; nobody else will know it.',
  address: 'Address',
  old: 'Present password',
  chosen: 'New password',
  chosenHint: 'At least 12 characters: several words that do not belong together are good.',
  set: 'Set the password',
  done: 'The password of {{address}} is set.',
  next: 'Enter it in your mail program and your phone. Programs that were logged in have to log in again.'
}

export const manyMailboxes = {
  title: 'Many mailboxes at once',
  lead: 'A table in CSV. With an e-mail address the person gets a letter with a link to set the password; with neither password nor address one is made and shown once.',
  table: 'Table',
  act: 'What to do',
  judge: 'only check each line',
  all: 'make all of them, or none',
  good: 'make the good ones',
  go: 'Go on',
  allGood_one: '{{count}} line is good.',
  allGood_other: 'All {{count}} lines are good.',
  noneMade: 'No mailbox was made.',
  faults_one: '{{count}} line is not good',
  faults_other: '{{count}} lines are not good',
  line: 'Line',
  why: 'Why',
  created_one: '{{count}} mailbox is made',
  created_other: '{{count}} mailboxes are made',
  opened: 'Opened by',
  own: 'the password of the table',
  letterTo: 'letter to {{email}}'
}
