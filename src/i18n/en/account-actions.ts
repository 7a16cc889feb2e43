/** Entries of the journal about one's own account. */
export const accountActions = {
  'user-use-recovery-code': 'Logged in with a recovery code',
  'user-set-totp': 'Codes by time turned on',
  'user-remove-totp': 'Codes by time turned off',
  'user-make-recovery-codes': 'New recovery codes made',
  'user-add-passkey': 'Passkey added',
  'user-rename-passkey': 'Passkey renamed',
  'user-remove-passkey': 'Passkey removed',
  'user-change-password': 'Password of the account changed',
  'user-ask-email-change': 'Change of the account’s e-mail address asked for',
  'user-change-email': 'E-mail address of the account changed',
  'user-reset-password': 'New password set by a letter’s link',
  'user-close-session': 'Session closed',
  'user-close-sessions': 'Other sessions closed',
  'api-key-revoke': 'Key revoked'
}
