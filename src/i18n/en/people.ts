/** Who may come in, with which role, and invitations. */
export const people = {
  title: 'People',
  lead: 'Who may use your services, and which part of them.',
  leadStaff: 'The operator’s staff and their roles.',
  leadFor: 'The people of {{name}}.',
  list: 'Who may come in',
  who: 'Person',
  role: 'Role',
  since: 'Since',
  you: 'this is you',
  change: 'Change',
  end: 'End access',
  endOf: 'End access: {{name}}',
  roleOf: 'Role of {{name}}',
  mailboxOf: 'Mailbox of {{name}}',
  invited: 'Invited',
  invitedUntil: 'The link works until',
  withdraw: 'Take back',
  withdrawOf: 'Take back the invitation of {{email}}',
  invite: 'Invite a person',
  email: 'E-mail address',
  emailHint: 'A letter with a link goes there; it works once, for seven days',
  lang: 'Language of the letter',
  mailbox: 'Mailbox',
  mailboxHint: 'For the role “One mailbox” alone: its whole address',
  send: 'Send the invitation',
  sent: 'The invitation is sent to {{email}}. The link works until {{until}}.',
  changed: 'The role is changed.',
  ended_one: 'Access is ended, the sessions are closed; {{count}} key of theirs is revoked.',
  ended_other: 'Access is ended, the sessions are closed; {{count}} keys of theirs are revoked.',
  keepKeys_one: 'keep {{count}} API key they made',
  keepKeys_other: 'keep {{count}} API keys they made',
  withdrawn: 'The invitation is taken back.',
  roles: 'What each role may do',
  may: 'May do',
  staffActs: 'What the operator’s staff did for you',
  staffActsLead: 'Each of their acts leaves a trace',
  staffActsNone: 'Nothing yet'
}

/** What a role of a customer's person, or of staff, may do. */
export const roleSays = {
  owner: 'everything, also inviting people',
  'domain-manager': 'domains, orders, DNS zones; sees hosting and documents',
  'mail-manager': 'mailboxes, mailings and lists, abuse cases',
  mailbox: 'one mailbox: its password, filters, a reply while away, traces of messages',
  administrator: 'everything, also staff',
  'registrar-desk': 'customers’ domains, mail and contracts; only sees money',
  'abuse-desk': 'abuse reports, cases, protected addresses, blocks; sees the rest',
  auditor: 'sees everything, changes nothing'
}

/** Billing is one thing at a customer's and another at the operator's. */
export const billingSays = {
  customer: 'documents, payments, the balance; sees hosting',
  staff: 'money, bills of hosting, letters; sees the rest'
}

export const invitation = {
  title: 'Accept the invitation',
  lead: 'Give your name and choose the password with which you will log in.',
  name: 'Your name',
  password: 'Password',
  passwordHint: 'At least 12 characters; best several words that do not belong together',
  accept: 'Accept',
  done: 'You may come in now',
  doneLead: 'Log in with {{email}} and the password that you chose.',
  logIn: 'Log in'
}
