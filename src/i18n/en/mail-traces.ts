/** What became of a message, told in sentences. */
export const mailTraces = {
  title: 'What happened to a message',
  lead: 'Every message at our doors in the last {{days}} days: who brought it, what was decided, by which rule. What is in it, and its subject, we do not keep.',
  sender: 'Sender',
  recipient: 'Recipient',
  messageId: 'Message-ID',
  messageIdHint: 'Stands in the message\'s header, and in the report of a server that could not deliver',
  fromDay: 'From day',
  toDay: 'To day',
  find: 'Find',
  none: 'Nothing was found',
  noneHint: 'A message that is not here never reached our servers, or is older than {{days}} days. Addresses are compared whole.',
  noSender: '(no sender)',
  noRecipient: '(no recipient)',
  back: 'Back to the mailbox',
  more: 'How it came to that',
  size: '{{size}} kB'
}

export const traceOutcomes = { delivered: 'Delivered', queued: 'Sent on', taken: 'Taken', refused: 'Refused', deferred: 'Put off', dropped: 'Dropped', counted: 'Counted' }

export const traceSays = {
  delivered: 'It lies in the mailbox {{recipient}}.',
  deliveredTo: 'It lies in the mailbox {{recipient}}, in the folder {{folder}}.',
  queued: 'We took it and send it on to {{recipient}}.',
  taken: 'We took it as a report to {{recipient}}; there is no mailbox of that name.',
  dropped: 'It was not passed on to {{recipient}}.',
  counted_one: '{{count}} more refusal for {{recipient}} in that minute was counted and not noted by itself.',
  counted_other: '{{count}} more refusals for {{recipient}} in that minute were counted and not noted each.',
  deferred: 'Nothing is lost: the sender\'s server was asked to come again.',
  notSent: 'It was not sent; the mail program was told why.',
  refused: 'It was refused before its text was sent: it never was here. The sender\'s server was told why.',
  refusedWhole: 'It was refused and is in no mailbox of ours. The sender\'s server was told why.',
  clear: 'without TLS',
  tls: 'with {{tls}}',
  cameFrom: 'The server {{helo}} at {{ip}} brought it to {{node}}, {{how}}.',
  sentBy: '{{login}}, logged in from {{ip}}, gave it to {{node}}, {{how}}.',
  attempt: 'Our id of the attempt: {{attempt}}.',
  clean: 'The virus scanner found nothing ({{by}}).',
  infected: 'The virus scanner found {{virus}} ({{by}}).',
  unscannable: 'The virus scanner could not look into all of it: {{limit}} ({{by}}). What is not scanned whole is not delivered.',
  scannerAway: 'The virus scanner did not answer. Nothing passes unscanned.',
  authentication: 'Checks of the sender: {{says}}.',
  spam: 'Spam filter: {{says}}.',
  list: 'It came by a distribution list: {{says}}.',
  forward: 'It was forwarded: {{says}}.',
  quota: 'When we asked, the mailbox held {{used}} of {{quota}} MB.',
  answered: 'We answered {{code}} {{said}}',
  answeredCode: 'We answered {{code}}.',
  hadIt: 'It had it from an earlier attempt: it was not put there again.'
}

export const virusUploads = {
  title: 'Quarantine',
  lead: 'Infected messages that a mail program put into the mailbox. They are taken out, sealed, and deleted after 30 days.',
  none: 'Nothing is in quarantine',
  virus: 'Virus',
  folder: 'Was in folder {{folder}}',
  from: 'from {{sender}}',
  until: 'kept until {{day}}',
  release: 'Put back',
  remove: 'Delete now',
  held: 'In quarantine',
  released: 'Put back',
  deleted: 'Deleted'
}

export const usageGraph = {
  title: 'How full it was',
  none: 'The first point is written tonight',
  says: 'From {{from}} to {{to}} the use went from {{first}} to {{last}} of {{quota}} MB.',
  day: 'Day',
  used: 'MB',
  messages: 'Messages',
  asTable: 'As a table',
  forecastOn: 'If it goes on like in the last 30 days, the mailbox is full on {{day}}.',
  forecastNow: 'The mailbox is full.',
  forecastNever: 'If it goes on like in the last 30 days, the mailbox will not be full within a year.',
  forecastUnknown: 'There are too few days yet to tell when it will be full.'
}

export const scanner = { title: 'Virus scanner', since: 'So since', version: 'Program and signatures', age: 'Age of the signatures', hours_one: '{{count}} hour', hours_other: '{{count}} hours' }

export const scannerStates = { works: 'Works', down: 'Does not answer', blind: 'Does not scan', unwatched: 'Not watched' }

export const scannerAlarms = {
  unwatched: 'Nobody has looked at the scanner for more than five minutes: does the worker run?',
  down: 'The scanner does not answer. Mail is put off (451), nothing passes unscanned.',
  blind: 'The scanner calls the EICAR test text clean. Mail is put off (451), nothing passes unscanned.',
  'old-signatures': 'The signatures are 12 hours old or older. HOST-13.1 promises two updates a day: see why freshclam fetches none (log/freshclam.log).',
  'practice-signatures': 'Practice signatures only: the EICAR test text and ClamAV\'s test file are found, real viruses are NOT. freshclam fetches real ones where the network allows.'
}
