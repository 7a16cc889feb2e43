/** Our own rules for what becomes of a mailbox, where the terms are silent. */
import type { Rule } from './rule.ts'

export const mailboxLifeRules = {
  'HOUSE-RENAME': {
    built: true,
    en: 'A mailbox can get another address of its customer’s mail domains: its mail, password, filters and size stay; sessions end, and the former address leads to it for a time if that is wanted.',
    pl: 'Skrzynka może dostać inny adres w domenach pocztowych swojego klienta: poczta, hasło, filtry i pojemność pozostają, sesje się kończą, a dotychczasowy adres na życzenie przez pewien czas do niej prowadzi.'
  },
  'HOUSE-UNDELETE': {
    built: true,
    en: 'A mailbox that its owner deletes takes no mail and no log-in at once, and can be restored whole for 30 days; then what is in it is deleted, unless the customer disputes what it owes or its mail is suspended.',
    pl: 'Skrzynka usunięta przez właściciela od razu nie przyjmuje poczty ani logowań i przez 30 dni można ją w całości przywrócić; potem jej zawartość jest usuwana, chyba że klient kwestionuje należność albo jego poczta jest zawieszona.'
  },
  'HOUSE-EXPORT': {
    built: true,
    en: 'The owner of a mailbox gets all of it as a file that any mail program reads; we keep the file for 14 days.',
    pl: 'Właściciel skrzynki dostaje całą jej zawartość w pliku, który odczyta każdy program pocztowy; plik przechowujemy 14 dni.'
  },
  'HOUSE-RESTORE': {
    built: true,
    en: 'What a backup has of a mailbox is put beside what is in it now; nothing that is there is touched.',
    pl: 'To, co kopia zapasowa ma ze skrzynki, trafia obok jej obecnej zawartości; nic, co w niej jest, nie jest ruszane.'
  },
  'HOUSE-NODE': {
    built: true,
    en: 'A mailbox lies on one of our mail servers and can be moved to another one: messages, flags and folders stay as they are, it is locked for seconds at the most, and the old copy goes a day later, once both were compared.',
    pl: 'Skrzynka leży na jednym z naszych serwerów poczty i można ją przenieść na inny: wiadomości, oznaczenia i foldery pozostają bez zmian, zablokowana jest co najwyżej przez chwilę, a starą kopię usuwamy dzień później, po porównaniu obu.'
  },
  'HOUSE-IMPORT': {
    built: true,
    en: 'Mail from another server is brought over once each message, scanned before it is put into the mailbox; the password to that server is sealed and forgotten at the end.',
    pl: 'Poczta z innego serwera jest przenoszona po jednym razie każda wiadomość i badana, zanim trafi do skrzynki; hasło do tamtego serwera jest zapieczętowane i na końcu usuwane.'
  }
} as const satisfies Record<string, Rule>
