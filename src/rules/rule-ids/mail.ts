/** Mail hosting (rulebook §6). */
import type { Rule } from './rule.ts'

export const mailRules = {
  'BMP-2': {
    built: true,
    en: 'A mailbox is reached by POP3, IMAP and SMTP.',
    pl: 'Skrzynka jest dostępna przez POP3, IMAP i SMTP.'
  },
  'BMP-3': {
    built: true,
    en: 'A mailbox holds at most 1024 MB; when it is full the sender is told so and nothing is lost silently.',
    pl: 'Skrzynka mieści najwyżej 1024 MB; gdy jest pełna, nadawca się o tym dowiaduje i nic nie ginie po cichu.'
  },
  'BMP-11': {
    built: false,
    en: 'The mailbox can be used in a browser.',
    pl: 'Ze skrzynki można korzystać w przeglądarce.'
  },
  'HOST-13.1': {
    built: true,
    en: 'Mail to and from the servers is scanned for viruses; an infected message is removed and its owner told, and nothing passes unscanned.',
    pl: 'Pocztę do i z serwerów skanujemy antywirusem; zainfekowaną wiadomość usuwamy i zawiadamiamy właściciela, a nic nie przechodzi bez skanowania.'
  },
  'HOST-13.4': {
    built: true,
    en: 'You can turn a spam filter on for each mailbox.',
    pl: 'Filtr spamu można włączyć dla każdej skrzynki osobno.'
  },
  'HOST-9.1': {
    built: true,
    en: 'There are tools to manage domains, subdomains, all mail of a domain, or a single mailbox.',
    pl: 'Dostępne są narzędzia do zarządzania domenami, subdomenami, całą pocztą domeny lub pojedynczą skrzynką.'
  },
  'HOST-9.2': {
    built: false,
    en: 'The tools are used in a browser after logging in.',
    pl: 'Z narzędzi korzysta się w przeglądarce po zalogowaniu.'
  },
  'HOST-9.3': {
    built: true,
    en: 'You may authorise other people to use the tools for a part of your services.',
    pl: 'Możesz upoważnić inne osoby do korzystania z narzędzi w wybranej części.'
  },
  'HOST-12.5c': {
    built: true,
    en: 'A mailbox whose name suggests that it is the operator’s may be blocked or deleted.',
    pl: 'Skrzynka, której nazwa sugeruje, że należy do operatora, może zostać zablokowana lub usunięta.'
  },
  'HOST-12.5d': {
    built: true,
    en: 'Sender addresses, domains and IP addresses may be blocked for spam, harm or breach of the terms.',
    pl: 'Adresy nadawców, domeny i adresy IP mogą zostać zablokowane za spam, szkodę lub naruszenie regulaminu.'
  },
  'HOST-5.3k': {
    built: true,
    en: 'Spam means bought lists, lists without consent, or one mailing to more than 100 addresses outside lists that people join and leave themselves.',
    pl: 'Spam to bazy kupione, bazy bez zgody lub jednorazowa wysyłka na ponad 100 adresów poza listami, na które ludzie sami się zapisują i wypisują.'
  },
  'HOST-8.7': {
    built: false,
    en: 'Daily transfer above 500 % of the mean daily allowance is throttled.',
    pl: 'Dobowy transfer powyżej 500 % średniego dziennego limitu jest ograniczany.'
  },
  'OG-7.5': {
    built: true,
    en: 'The operator may require periodic changes of passwords or stronger ones.',
    pl: 'Operator może wymagać okresowej zmiany haseł lub haseł silniejszych.'
  }
} as const satisfies Record<string, Rule>
