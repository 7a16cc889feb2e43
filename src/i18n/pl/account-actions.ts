/** Wpisy dziennika o własnym koncie. */
export const accountActions = {
  'user-use-recovery-code': 'Zalogowano się kodem zapasowym',
  'user-set-totp': 'Włączono kody czasowe',
  'user-remove-totp': 'Wyłączono kody czasowe',
  'user-make-recovery-codes': 'Utworzono nowe kody zapasowe',
  'user-add-passkey': 'Dodano klucz dostępu',
  'user-rename-passkey': 'Zmieniono nazwę klucza dostępu',
  'user-remove-passkey': 'Usunięto klucz dostępu',
  'user-change-password': 'Zmieniono hasło do konta',
  'user-ask-email-change': 'Poproszono o zmianę adresu e-mail konta',
  'user-change-email': 'Zmieniono adres e-mail konta',
  'user-reset-password': 'Ustawiono nowe hasło linkiem z listu',
  'user-close-session': 'Zamknięto sesję',
  'user-close-sessions': 'Zamknięto pozostałe sesje',
  'api-key-revoke': 'Unieważniono klucz'
}
