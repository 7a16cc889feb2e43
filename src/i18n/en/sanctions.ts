/** Cases, their papers, abuse reports, protected addresses. */
export const cases = {
  title: 'Cases',
  lead: 'Sending to protected addresses: what was blocked, by which rule, and what ends it.',
  none: 'There is no case',
  noneHint: 'A case opens when a report proves that a message of yours went to a protected address.',
  noneStaffHint: 'A case opens when a report proves that a customer’s message went to a protected address.',
  case: 'Case',
  state: 'State',
  opened: 'Opened',
  rung: 'Rung',
  next: 'Next',
  filter: 'Show',
  all: 'All',
  open: 'Open',
  closed: 'Closed'
}

export const caseStates = { blocked: 'Papers are missing', 'papers-filed': 'Papers are filed', undecided: 'Waits for a decision', released: 'Released' }

export const sanction = {
  title: 'Sending from {{domain}}',
  what: 'What happened',
  'rung-1': 'For the first time a message from this domain went to a protected address: its owner had said that they want no inquiries, and a report proves that the message was ours. Sending from the domain is blocked until both papers are here. Mail comes in as before.',
  'rung-2': 'For the second time a message from this domain went to a protected address. Sending is blocked until both papers are here and the invoice for the report is paid. Mail comes in as before.',
  'rung-next': 'It happened again after two cases before it. A person decides what follows.',
  opened: 'Opened',
  openedBy: 'By rule',
  longest: 'The block lasts at most until',
  papersUntil: 'Papers may be filed until',
  terms: 'Terms',
  domain: 'Domain',
  customer: 'Customer',
  'next-blocked': 'File both papers by {{day}}, 24:00',
  'next-papers-filed': 'The papers are checked; unless they are rejected, sending works again by itself on {{time}}',
  'next-undecided': 'The longest block ended on {{day}}: sending works again, the case stays open until a person decides',
  'next-released': 'Sending works again since {{time}}',
  workingDays_one: '{{count}} working day left',
  workingDays_other: '{{count}} working days left',
  today: 'the last day is today',
  overdue: 'the last day is over',
  fasterHint: 'As soon as both papers are here, the domain is unblocked within one working day.',
  decision: 'A person has to decide: the longest block ends on {{day}}.',
  termination: 'The papers did not come in time. Whether the contract ends is a person’s decision.',
  papers: 'Papers',
  papersLead: 'Both together end the block',
  missing: 'Missing',
  filed: 'Filed, being checked',
  taken: 'Taken',
  rejected: 'Rejected',
  filedAt: 'Filed {{time}}',
  rejectedAt: 'Rejected {{time}}: {{why}}',
  file: 'File (PDF, PNG, JPEG or text, at most 10 MB)',
  upload: 'File it',
  again: 'File another one',
  reject: 'Reject this paper',
  why: 'What is missing? The customer reads this.',
  rejectNow: 'Reject',
  release: 'Unblock now',
  releaseWhy: 'Papers are missing. Why is the domain unblocked all the same?',
  releaseHint: 'The papers are good: sending works at once, the case is closed.',
  reports: 'Reports',
  reportsLead: 'As they came, shown as text: nothing in them is opened or run',
  addressNote: 'Remove the reported address from your list at once.',
  letters: 'Letters sent',
  lettersNone: 'No letter was sent yet',
  notSent: 'not sent yet',
  object: 'You think the block is wrong? Answer the letter you got: a person decides on your objection.'
}

export const paperKinds = { confirmation: 'Confirmation that anti-spam protection is set up', screenshot: 'Screenshot of the current list of addresses' }

export const reports = {
  title: 'Reports',
  lead: 'What others report about mail of ours. Only what is proven acts by itself; the rest waits for a person.',
  none: 'No report came yet',
  noneHint: 'Reports come by mail to the abuse address, by the API, or are filed here.',
  noneWaiting: 'No report waits for a person',
  report: 'Report',
  received: 'Received',
  verdict: 'What became of it',
  source: 'Came by',
  add: 'File a report',
  file: 'The message as it came (.eml, ARF)',
  upload: 'File it',
  uploadHint: 'Whole and unchanged: signatures are checked. The same file again changes nothing.',
  duplicate: 'This very report came before. Nothing was done now.',
  about: 'About',
  unknownDomain: 'no domain of ours',
  size: 'Size',
  sizeBytes: '{{bytes}} bytes',
  showCase: 'Show the case',
  whole: 'Download it whole',
  cut: 'Only the beginning is shown.',
  text: 'What it says',
  readable: 'What was read out of it',
  notReadable: 'Nothing could be read out of it.',
  protect: 'Protect an address',
  protectLead: 'Its owner wants no inquiries. From now on a proven report about mail to it blocks the sender’s domain.',
  address: 'Address',
  addressHint: 'It is kept as a keyed hash: it can be asked for, not read.',
  from: 'Who brought it',
  fromHint: 'owner, or the partner’s name',
  proof: 'How the wish is shown',
  proofHint: 'Number of a letter, a link. Not the address.',
  protectNow: 'Protect it',
  protected: 'The address is protected from now on.',
  protectedBefore: 'The address was protected before; nothing was changed.'
}

export const reportSources = { api: 'API', mail: 'Mail', panel: 'Panel' }

export const verdicts = { 'case-opened': 'Case opened', 'case-joined': 'Joined to a case', waiting: 'Waits for a person', none: 'Being judged' }

export const waitReasons = {
  malformed: 'It is no report in the usual form (RFC 5965).',
  'other-feedback': 'It is no complaint about unwanted mail.',
  'not-our-domain': 'It is about no mail domain of ours.',
  'operators-own': 'It is about the operator’s own domain.',
  'not-proven': 'Neither our signature nor our log proves that the message was ours.',
  'recipient-not-protected': 'The recipient was not protected when it was sent.',
  'time-unknown': 'When it was sent is not known.',
  'further-rung': 'The customer had a case before: the next rung is a person’s decision.',
  'other-domain': 'It was sent from another domain before the customer knew of the last case.'
}

export const reportFacts = {
  type: 'Kind of complaint',
  userAgent: 'Written by',
  arrivalDate: 'Message arrived',
  sourceIp: 'From IP address',
  originalMailFrom: 'Envelope sender',
  originalRecipients: 'Recipient',
  messageId: 'Message-ID',
  from: 'From',
  recipients: 'To',
  fault: 'Fault'
}

export const reportFaults = {
  unreadable: 'It cannot be read.',
  'no-multipart-report': 'It is no multipart/report.',
  'no-feedback-part': 'Its feedback part is missing or there twice.',
  'feedback-fields': 'Its feedback fields are incomplete.',
  'no-original': 'The message it is about is missing or there twice.'
}
