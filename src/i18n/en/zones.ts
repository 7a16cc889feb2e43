/** DNS zones: records, keys, files, what the world sees; certificates on the status page. */
export const zones = {
  title: 'DNS',
  none: 'No zones here',
  open: 'Serve a domain from our name servers',
  openLead: 'Its zone is opened here and its registry is told to name our servers. Enter its records as soon as you see the zone.',
  openNow: 'Use our name servers',
  ownRecords: 'Own records',
  own: 'Your records',
  noOwn: 'No records of yours yet',
  change: 'Change',
  edit: 'Edit',
  remove: 'Remove',
  add: 'Add a record',
  editTitle: 'Change a record',
  nameHint: 'www, or @ for {{zone}} itself',
  howToWrite: 'How values are written',
  save: 'Save',
  leave: 'Leave it as it is',
  managed: 'Kept by us',
  servers: 'Name servers: {{servers}}',
  lock: 'Who may change it',
  replaced: 'Replaced by yours',
  notAnswered: 'Not answered: a record of ours stands against it',
  signed: 'Signed',
  unsigned: 'Not signed',
  signingLead: 'A signed zone cannot be forged on the way. Sign it first, then its DS goes to the registry.',
  keySoon: 'The key is being made: load the page again in a moment.',
  handOver: 'Hand the DS to the registry',
  dsGone: 'The registry has not published the DS for two days',
  sign: 'Sign the zone',
  unsign: 'Stop signing',
  file: 'Zone file',
  export: 'Download',
  paste: 'Paste a zone file',
  pasteHint: 'It replaces all of your records. You see what would change first.',
  preview: 'Show what would change',
  check: 'Compare with the DNS',
  suspended: 'Suspended',
  suspendedLead: 'The zone is suspended: its records are kept, come back as they were, and can be changed then.',
  endsLead: 'Its domain is no longer registered here: the zone is answered until {{time}}. Download it, and have it answered elsewhere by then.',
  failedLead: 'The name server has not taken the last change: {{fault}}',
  importTitle: 'A file for {{zone}}',
  importNothing: 'The file changes nothing',
  importNow: 'Make these changes',
  added: 'To be added',
  removed: 'To be removed',
  left: 'Left out',
  oursInFile_one: '{{count}} record in the file is kept by us already.',
  oursInFile_other: '{{count}} records in the file are kept by us already.',
  checkTitle: '{{zone}} as the world sees it',
  back: 'To the zone',
  delegation: 'Who answers',
  expected: 'Expected',
  found: 'Found',
  allRight: 'Everything is as it should be.',
  toAdd: 'To be added where the domain’s DNS is kept',
  copyHint: 'Select and copy; each line is a record.',
  checkRows: 'Record by record',
  takeAway: 'Take away',
  notLookedUp_one: '{{count}} more name was not looked up.',
  notLookedUp_other: '{{count}} more names were not looked up.'
}

export const zoneStates = { published: 'Published', waiting: 'Waits to be written', unserved: 'Waits: no name server', failed: 'Not written' }

export const zoneLocks = { whole: 'Locked: mail needs it as it is', beside: 'Locked: yours may be longer, never shorter', default: 'Our suggestion: write your own and it replaces this one' }

export const zoneVerdicts = { right: 'Right', missing: 'Missing', different: 'Different', unanswered: 'No answer' }

export const zoneDelegations = { here: 'Our name servers', elsewhere: 'Other name servers', partly: 'Ours and others', nowhere: 'Nobody', unanswered: 'No answer' }

export const zoneLeft = { soa: 'The SOA is ours', 'own-name-servers': 'The zone’s name servers are ours', 'unknown-type': 'Records of this type are not kept here', unreadable: 'This line cannot be read', outside: 'This name is outside the zone' }

export const recordHints = {
  A: 'An IPv4 address: 192.0.2.1', AAAA: 'An IPv6 address: 2001:db8::1', CNAME: 'The whole name it is an alias of: www.example.net', MX: 'A number and a host: 10 mail.example.net', TXT: 'Any text; it is cut by us',
  SRV: 'Three numbers and a host: 0 1 443 host.example.net', CAA: 'Flags, tag, value: 0 issue "letsencrypt.org"', NS: 'A name server of a name below: ns1.example.net', TLSA: 'Usage, selector, matching type, digits: 3 1 1 …', SSHFP: 'What ssh-keygen -r prints: 4 2 …'
}

export const certificates = {
  title: 'Certificates',
  off: 'No authority is configured: the house’s own signs, which strangers do not believe.',
  counts: '{{inUse}} of {{all}} in use, {{failing}} failing',
  allWell: 'Nothing needs a look',
  until: 'until {{time}}',
  none: 'none yet',
  next: 'next try {{time}}'
}

export const certificateAlarms = { ends: 'Ends within a week', over: 'Over' }
