/** Refusals of log-ins and of one's own account. */
export const accountRefusals = {
  'bad-password': 'A password has 12 to 256 characters.',
  'guessed-password': 'Passwords like this are tried first: take several words that do not belong together.',
  'same-email': 'The account has this address already.',
  'same-password': 'The new password is the old one: choose another.',
  'bad-label': 'Program: write one line, at most 100 characters.',
  'confirm-first': 'Show your password or passkey again: what you ask for changes who gets in.',
  'wrong-password': 'This is not the password of your account: write it again.',
  'password-changed': 'The password was changed meanwhile: log in with the new one.',
  'step-over': 'This log-in has taken too long or is over: begin again with your password.',
  'wrong-code': 'The code is wrong, or it was used: wait for the next one and write that.',
  'too-many-codes': 'Too many codes were tried: wait, or use a passkey or a recovery code.',
  'wrong-passkey': 'This passkey was not taken: try again, or use another way.',
  'passkey-known': 'This authenticator has a passkey for an account here already: use another.',
  'passkeys-full': 'There are twenty passkeys on your account: take one away first.',
  'no-passkeys-here': 'This panel is reached by a number: passkeys need a name, such as panel.example.com.',
  'totp-set': 'Codes by time are set up already: take them away first.',
  'no-totp': 'There are no codes by time on your account: load the page again.',
  'no-factor': 'Set up codes by time or a passkey first: recovery codes stand in for them.',
  'bad-network': 'This is no network. Write one like 192.0.2.0/24 or 2001:db8::/32, or a single address; at most fifty.',
  'expiry-past': 'Choose a day that is still to come, or none.',
  'key-beyond': 'A key makes no key that lasts longer, or is for other networks, than itself: make it in the panel.'
}
