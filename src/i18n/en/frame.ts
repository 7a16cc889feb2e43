/** What surrounds every page, and the way in. */
export const shell = {
  brand: 'Strefa',
  start: 'Start',
  domains: 'Domains',
  orders: 'Orders',
  documents: 'Documents',
  letters: 'Letters',
  zones: 'DNS',
  mail: 'Mail',
  cases: 'Cases',
  reports: 'Reports',
  holderChanges: 'Holders',
  bank: 'Payments',
  status: 'Status',
  rules: 'Rules',
  language: 'Language',
  logOut: 'Log out',
  navigation: 'Navigation',
  skip: 'Skip to the content',
  practice: 'Practice mode: business time is {{time}}',
  footer: 'All times are Warsaw time. Every decision names its rule.'
}

export const roles = { administrator: 'Administrator', 'registrar-desk': 'Registrar desk', billing: 'Billing', auditor: 'Auditor', 'abuse-desk': 'Abuse desk', owner: 'Owner', 'domain-manager': 'Domains', 'mail-manager': 'Mail', mailbox: 'One mailbox' }

export const pager = { pages: 'Pages', first: 'To the beginning', next: 'Next page' }

export const logIn = {
  title: 'Log in',
  lead: 'Your domains, what they cost and when they need you.',
  email: 'E-mail address',
  password: 'Password',
  enter: 'Log in',
  byPasskey: 'Log in with a passkey',
  forgot: 'Forgot your password?'
}

export const links = {
  token: 'Code',
  tokenHint: 'It came with the link of the letter.',
  unknown: 'This code is unknown, or its matter has ended. Take the link of the newest letter.'
}

export const acceptTransfer = {
  title: 'Accept the transfer of a domain',
  lead: 'The domain moves to us once you accept and its fee is paid.',
  act: 'Accept the transfer',
  done: 'The transfer is accepted',
  next: '{{name}} moves to us as soon as its fee is paid. We write when it is here.'
}

export const confirmEmail = {
  title: 'Confirm your e-mail address',
  lead: 'The registry wants the address of a domain’s holder to be confirmed.',
  act: 'Confirm the address',
  done: 'The address is confirmed',
  next: 'Thank you. Nothing more is needed for {{name}}.'
}

export const leaveRegistrant = {
  title: 'Agree to another holder',
  lead: 'Somebody asks that a domain of yours gets another holder. Agree only if you want that.',
  waive: 'The domain may move to another registrar at once: no lock of 60 days.',
  act: 'I agree to the change',
  done: 'You have agreed',
  next: '{{name}}: the change is entered when the new holder has agreed too, and the papers are there where they are needed.'
}

export const becomeRegistrant = {
  title: 'Become the holder of a domain',
  lead: 'A domain is to become yours. Agree only if you want that.',
  act: 'I agree to become the holder',
  done: 'You have agreed',
  next: '{{name}}: the change is entered when the holder so far has agreed too, and the papers are there where they are needed.'
}

export const faults = {
  invalid: 'This cannot be read',
  invalidText: 'The address or the form is not one of ours. Go back and try again.',
  notFound: 'There is nothing here',
  noPage: 'There is no page at this address.',
  refused: 'This is not possible now',
  forbidden: 'You may not do this',
  away: 'Back in a moment',
  passOver: 'This way to a file holds for one minute and is over. Open the file again from its page in the panel.',
  databaseAway: 'The house is coming back. Nothing half done is left: load the page again in a moment.',
  registryAway: 'The registry cannot be reached now. Nothing half done is left: try again in a moment.',
  tooLarge: 'The file is too large.',
  fault: 'Something went wrong on our side',
  faultText: 'Nothing half done is left. It is written down; name the number below when you ask about it.',
  reference: 'Number: {{reference}}',
  home: 'To the start page'
}
