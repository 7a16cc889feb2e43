/** Something happened to a person's own account: told to them, so that they notice what was not them (HOUSE-SIGN-IN). */
import type { Template } from '../template.ts'

export type AccountEventFacts = {
  readonly what: 'new-browser' | 'password-changed' | 'password-reset' | 'email-changed' | 'totp-on' | 'totp-off' | 'passkey-on' | 'passkey-off' | 'recovery-codes-made' | 'recovery-code-used'
  readonly happenedAt: Date
  /** Whence (IP). */
  readonly address: string
  /** 'Firefox, Windows'; null: it did not say. */
  readonly browser: string | null
  /** What its person calls the passkey. */
  readonly passkey: string | null
  /** Recovery codes that are not used. */
  readonly left: number | null
  /** The address that the account has now; null: it did not move. */
  readonly moved: string | null
  /** Where it is put right. */
  readonly page: string
}

const pl = {
  'new-browser': ['Logowanie z nowej przeglądarki', 'Na Twoje konto zalogowano się z przeglądarki, której wcześniej nie używano.'],
  'password-changed': ['Hasło do konta zostało zmienione', 'Hasło do Twojego konta zostało zmienione, a pozostałe sesje zamknięte.'],
  'password-reset': ['Nowe hasło do konta zostało ustawione', 'Nowe hasło do Twojego konta ustawiono linkiem z listu. Wszystkie sesje zostały zamknięte; drugi składnik pozostał bez zmian.'],
  'email-changed': ['Adres e-mail konta został zmieniony', 'Twoje konto ma nowy adres e-mail. Na ten adres nie przyjdą już listy o koncie i nie można się nim logować.'],
  'totp-on': ['Kody czasowe są włączone', 'Przy logowaniu będziemy odtąd pytać o kod z aplikacji.'],
  'totp-off': ['Kody czasowe są wyłączone', 'Przy logowaniu nie zapytamy już o kod z aplikacji.'],
  'passkey-on': ['Do konta dodano klucz dostępu', 'Kluczem dostępu można się odtąd zalogować na Twoje konto.'],
  'passkey-off': ['Z konta usunięto klucz dostępu', 'Tym kluczem dostępu nie można się już zalogować na Twoje konto.'],
  'recovery-codes-made': ['Nowe kody zapasowe są gotowe', 'Utworzono nowe kody zapasowe do Twojego konta; poprzednie już nie działają.'],
  'recovery-code-used': ['Użyto kodu zapasowego', 'Na Twoje konto zalogowano się kodem zapasowym. Ten kod już nie działa.']
} as const satisfies Record<AccountEventFacts['what'], readonly [string, string]>

const en = {
  'new-browser': ['A log-in from a new browser', 'Somebody logged in to your account from a browser that was not used before.'],
  'password-changed': ['The password of your account is changed', 'The password of your account was changed, and other sessions were closed.'],
  'password-reset': ['A new password of your account is set', 'A new password of your account was set by the link of a letter. All sessions were closed; a second factor stays as it was.'],
  'email-changed': ['The e-mail address of your account is changed', 'Your account has a new e-mail address. Letters about the account come to this one no more, and it does not log in any more.'],
  'totp-on': ['Codes by time are on', 'From now on a log-in asks for a code of your app.'],
  'totp-off': ['Codes by time are off', 'A log-in asks for no code of your app any more.'],
  'passkey-on': ['A passkey was added to your account', 'This passkey opens your account from now on.'],
  'passkey-off': ['A passkey was removed from your account', 'This passkey does not open your account any more.'],
  'recovery-codes-made': ['New recovery codes are made', 'New recovery codes of your account were made; those before open nothing any more.'],
  'recovery-code-used': ['A recovery code was used', 'Somebody logged in to your account with a recovery code. That code opens nothing any more.']
} as const satisfies Record<AccountEventFacts['what'], readonly [string, string]>

export const accountEvent: Template<AccountEventFacts> = {
  pl: ({ what, happenedAt, address, browser, passkey, left, moved, page }, say) => ({
    subject: pl[what][0],
    body: [
      pl[what][1],
      [
        ['Kiedy', say.instant(happenedAt)],
        ['Skąd', address],
        ...browser === null ? [] : [['Przeglądarka', browser] as const],
        ...passkey === null ? [] : [['Klucz dostępu', passkey] as const],
        ...left === null ? [] : [['Pozostałe kody zapasowe', String(left)] as const],
        ...moved === null ? [] : [['Nowy adres', moved] as const]
      ],
      moved === null ? 'Jeżeli to Ty, nic nie trzeba robić. Jeżeli nie Ty, od razu zmień hasło i zamknij pozostałe sesje:' : 'Jeżeli to Ty, nic nie trzeba robić. Jeżeli nie Ty, od razu odpowiedz na ten list: konto jest w cudzych rękach.',
      [['Twoje konto', page]]
    ],
    next: null
  }),
  en: ({ what, happenedAt, address, browser, passkey, left, moved, page }, say) => ({
    subject: en[what][0],
    body: [
      en[what][1],
      [
        ['When', say.instant(happenedAt)],
        ['From', address],
        ...browser === null ? [] : [['Browser', browser] as const],
        ...passkey === null ? [] : [['Passkey', passkey] as const],
        ...left === null ? [] : [['Recovery codes left', String(left)] as const],
        ...moved === null ? [] : [['New address', moved] as const]
      ],
      moved === null ? 'If it was you, nothing has to be done. If it was not, change your password at once and close the other sessions:' : 'If it was you, nothing has to be done. If it was not, answer this letter at once: somebody else has your account.',
      [['Your account', page]]
    ],
    next: null
  })
}
