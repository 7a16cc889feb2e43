/** Every letter in both languages: what it must say, that it names its rules, and that nothing typed by anybody becomes markup. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lang } from '../../src/i18n/lang.ts'
import { escapeHtml } from '../../src/notices/layout.ts'
import { plainLine } from '../../src/notices/plain-line.ts'
import { renderLetter } from '../../src/notices/render.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'
import { ruleOf } from '../../src/rules/rule-ids.ts'
import { letterOf, sender, words } from './sample-letters.ts'

/** Amounts hold no-break spaces, so that they stay on one line. */
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

// template, language, subject, what it must say
const cases: [TemplateName, Lang, string, string[]][] = [
  ['order-received', 'pl', 'Zamówienie domeny zażółć.pl: proforma PF/2026/00017', ['zażółć.pl (xn--zacc-7qa84cun.pl)', 'Okres: 2 lata', 'Do zapłaty: 1 234,50 zł', 'Rachunek: PL61 1090 1014 0000 0712 1981 2874', 'Tytuł przelewu: PF/2026/00017', 'do dnia 9 marca 2026, do godz. 24.00', 'następnym dniu roboczym (KC-115)']],
  ['order-received', 'en', 'Order of zażółć.pl: pro-forma PF/2026/00017', ['Period: 2 years', 'Amount due: PLN 1,234.50', 'by 9 March 2026, 24:00', 'next working day (KC-115)']],
  ['order-cancelled', 'pl', 'Zamówienie domeny zażółć.pl jest anulowane', ['nazwę zarejestrował wcześniej ktoś inny', 'Zwracamy 61,50 zł']],
  ['order-cancelled', 'en', 'The order of zażółć.pl is cancelled', ['somebody else registered the name first', 'We return PLN 61.50']],
  ['domain-registered', 'pl', 'Domena zażółć.pl jest zarejestrowana', ['Zarejestrowana: 1 marca 2025, 10:15', 'Następny termin: Opłacony okres kończy się 1 marca 2026']],
  ['domain-registered', 'en', 'zażółć.pl is registered', ['Registered: 1 March 2025, 10:15', 'Next date: The paid period ends on 1 March 2026']],
  ['renewal-offered', 'pl', 'Przedłużenie domeny zażółć.pl: proforma PF/2026/00020', ['kończy się 1 marca 2026', 'Do zapłaty: 98,40 zł', 'Następny termin: Termin zapłaty upływa 23 lutego 2026']],
  ['renewal-offered', 'en', 'Renewal of zażółć.pl: pro-forma PF/2026/00020', ['ends on 1 March 2026', 'Amount due: PLN 98.40', 'due by 23 February 2026, 24:00']],
  ['domain-blocked', 'pl', 'Domena zażółć.pl jest zablokowana: zapłata do 11 marca 2026', ['Opłata reaktywacyjna: 24,60 zł', 'Razem do zapłaty: 123,00 zł', 'według regulaminu: 15 marca 2026', 'w rejestrze: 31 marca 2026', 'do dnia 11 marca 2026, do godz. 24.00']],
  ['domain-blocked', 'en', 'zażółć.pl is blocked: pay by 11 March 2026', ['Reactivation fee: PLN 24.60', 'Total due: PLN 123.00', 'by the terms: 15 March 2026', 'at the registry: 31 March 2026', 'by 11 March 2026, 24:00']],
  ['domain-renewed', 'pl', 'Domena zażółć.pl jest przedłużona do 1 marca 2027', ['Opłacona do: 1 marca 2027']],
  ['domain-renewed', 'en', 'zażółć.pl is renewed until 1 March 2027', ['Paid until: 1 March 2027']],
  ['domain-reactivated', 'pl', 'Domena zażółć.pl działa znowu', ['została reaktywowana', 'Opłacona do: 1 marca 2027']],
  ['domain-reactivated', 'en', 'zażółć.pl works again', ['is reactivated and renewed', 'Paid until: 1 March 2027']],
  ['domain-released', 'pl', 'Domena zażółć.pl została zwolniona', ['skończył się 1 marca 2026', 'nazwę może zarejestrować każdy']],
  ['domain-released', 'en', 'zażółć.pl is released', ['ended on 1 March 2026', 'anyone may register the name']],
  ['money-refunded', 'pl', 'Zwrot wpłaty za domenę zażółć.pl', ['Zwracamy: 123,00 zł', 'na rachunek, z którego przyszły']],
  ['money-refunded', 'en', 'Your payment for zażółć.pl is returned', ['Returned: PLN 123.00', 'back to the account it came from']],
  ['papers-asked', 'pl', 'Prosimy o dokumenty w sprawie domeny zażółć.pl', ['Dokument 1: dokument potwierdzający tożsamość', 'Dokument 2: dokument potwierdzający działalność gospodarczą', 'Powód: Adres nie istnieje']],
  ['papers-asked', 'en', 'Papers are needed for zażółć.pl', ['Paper 1: a document that proves who the holder is', 'Reason: Adres nie istnieje']],
  ['paper-rejected', 'pl', 'Dokument w sprawie domeny zażółć.pl nie wystarcza', ['pełnomocnictwo abonenta dla partnera rejestru', 'Powód: Brak podpisu']],
  ['paper-rejected', 'en', 'A paper for zażółć.pl does not suffice', ['power of attorney for the registry partner', 'Reason: Brak podpisu']],
  ['transfer-accept', 'pl', 'Przeniesienie domeny zażółć.pl: potrzebna jest akceptacja abonenta', ['Biuro Żuraw zamawia', 'https://panel.laka.example/transfers/accept#tra_sample', 'Link działa jeden raz']],
  ['transfer-accept', 'en', 'Transfer of zażółć.pl: the holder’s acceptance is needed', ['Biuro Żuraw has ordered', 'https://panel.laka.example/transfers/accept#tra_sample', 'The link works once']],
  ['transfer-received', 'pl', 'Zamówienie przeniesienia domeny zażółć.pl', ['Do zapłaty: 97,17 zł', 'Tytuł przelewu: PF/2026/00041', 'Dokument 1: pełnomocnictwo abonenta', 'link wysłaliśmy na adres zazolc@klient.example', 'zwrócimy całą opłatę']],
  ['transfer-received', 'en', 'Transfer of zażółć.pl is ordered', ['Amount due: PLN 97.17', 'Paper 1: the holder’s power of attorney', 'the link went to zazolc@klient.example', 'the whole price is returned']],
  ['domain-arrived', 'pl', 'Domena zażółć.pl jest już u nas', ['Opłacona do: 1 marca 2026']],
  ['domain-arrived', 'en', 'zażółć.pl is with us now', ['Paid until: 1 March 2026']],
  ['transfer-code-ready', 'pl', 'Kod AuthInfo domeny zażółć.pl jest gotowy', ['Pokażemy go tylko raz', 'transfer jest możliwy od', 'blokadę transferu']],
  ['transfer-code-ready', 'en', 'The AuthInfo code of zażółć.pl is ready', ['It is shown once', 'a transfer is possible from', 'Take the lock off']],
  ['transfer-asked', 'pl', 'Inny rejestrator chce przejąć domenę zażółć.pl', ['Rejestrator other-registrar', 'w ciągu 48 godzin', '9 marca 2026, 10:15']],
  ['transfer-asked', 'en', 'Another registrar wants to take over zażółć.pl', ['The registrar other-registrar', 'within 48 hours', '9 March 2026, 10:15']],
  ['transfer-stopped', 'pl', 'Przeniesienie domeny zażółć.pl zostało odrzucone', ['do rejestratora other-registrar', 'Domena zostaje u nas']],
  ['transfer-stopped', 'en', 'The transfer of zażółć.pl was rejected', ['to the registrar other-registrar', 'The domain stays with us']],
  ['domain-moved-away', 'pl', 'Domena zażółć.pl jest u innego rejestratora', ['rejestrator other-registrar', 'wpłaty za kolejny okres zwracamy']],
  ['domain-moved-away', 'en', 'zażółć.pl is with another registrar', ['The registrar other-registrar', 'payments for a next period are returned']],
  ['expiry-notice', 'pl', 'Domena zażółć.pl wygasa 1 marca 2026', ['Ostatni dzień wpływu: 31 marca 2026', 'Ostatni dzień w rejestrze: 15 kwietnia 2026']],
  ['expiry-notice', 'en', 'zażółć.pl expires on 1 March 2026', ['Last day for the money: 31 March 2026', 'Last day at the registry: 15 April 2026']],
  ['hosting-billed', 'pl', 'Hosting start: proforma PF/2026/00040', ['od 1 marca 2026 do 31 marca 2026', 'Do zapłaty: 23,37 zł', 'upływa 2 marca 2026 o godz. 24.00']],
  ['hosting-billed', 'en', 'Hosting start: pro-forma PF/2026/00040', ['from 1 March 2026 to 31 March 2026', 'Amount due: PLN 23.37', 'due by 2 March 2026, 24:00']],
  ['hosting-started', 'pl', 'Hosting start działa', ['działa od 1 marca 2026', 'Pierwszy okres kończy się 31 marca 2026']],
  ['hosting-started', 'en', 'Hosting start runs', ['runs from 1 March 2026 on', 'The first period ends on 31 March 2026']],
  ['hosting-demand', 'pl', 'Wezwanie do zapłaty: hosting start, PF/2026/00040', ['najpóźniej 20 marca 2026', 'Odsetki na dziś: 0,12 zł', 'zawieszona od 21 marca 2026']],
  ['hosting-demand', 'en', 'Demand for payment: hosting start, PF/2026/00040', ['pay by 20 March 2026 at the latest', 'Interest until today: PLN 0.12', 'suspended from 21 March 2026']],
  ['hosting-suspended', 'pl', 'Hosting start jest zawieszony', ['Do zapłaty: 23,37 zł', 'na Twój wniosek', 'od 20 czerwca 2026 umowa wygasa']],
  ['hosting-suspended', 'en', 'Hosting start is suspended', ['Amount due: PLN 23.37', 'at your request', 'from 20 June 2026 the contract expires']],
  ['hosting-resumed', 'pl', 'Hosting start działa znowu', ['od 25 marca 2026, 12:00', 'odliczymy 3,00 zł netto']],
  ['hosting-resumed', 'en', 'Hosting start works again', ['since 25 March 2026, 12:00', 'PLN 3.00 net are taken off']],
  ['hosting-interest', 'pl', 'Odsetki za opóźnienie: PF/2026/00045', ['Termin zapłaty: 11 marca 2026', 'Odsetki: 3,85 zł', 'upływa 8 kwietnia 2026 o godz. 24.00']],
  ['hosting-interest', 'en', 'Interest for late payment: PF/2026/00045', ['Was due on: 11 March 2026', 'Interest: PLN 3.85', 'due by 8 April 2026, 24:00']],
  ['hosting-package-changed', 'pl', 'Hosting: pakiet firma zamiast start', ['Od 10 marca 2026', 'Do zapłaty: 26,19 zł', 'upływa 24 marca 2026 o godz. 24.00']],
  ['hosting-package-changed', 'en', 'Hosting: package firma instead of start', ['From 10 March 2026', 'Amount due: PLN 26.19', 'due by 24 March 2026, 24:00']],
  ['hosting-payment-returned', 'pl', 'Hosting start: wpłata za PF/2026/00040 została cofnięta', ['znów do zapłaty', 'Do zapłaty: 23,37 zł', 'upływa 24 marca 2026 o godz. 24.00']],
  ['hosting-payment-returned', 'en', 'Hosting start: the payment of PF/2026/00040 was taken back', ['owed again', 'Amount due: PLN 23.37', 'due by 24 March 2026, 24:00']],
  ['hosting-transfer-exceeded', 'pl', 'Hosting start: limit transferu przekroczony, proforma PF/2026/00047', ['Limit okresu: 50 GB', 'Dodatkowy transfer: 13 GB', 'Do zapłaty: 79,95 zł']],
  ['hosting-transfer-exceeded', 'en', 'Hosting start: transfer limit exceeded, pro-forma PF/2026/00047', ['Limit of the period: 50 GB', 'Further transfer: 13 GB', 'due by 24 March 2026, 24:00']],
  ['hosting-leaving', 'pl', 'Wypowiedzenie umowy hostingu start: koniec 30 kwietnia 2026', ['Wypowiadamy umowę', 'Przyczyna: zamykamy tę platformę', 'kończy się 30 kwietnia 2026 o godz. 24.00']],
  ['hosting-leaving', 'en', 'Notice for hosting start: it ends on 30 April 2026', ['We give notice', 'ends on 30 April 2026, 24:00']],
  ['hosting-ended', 'pl', 'Umowa hostingu start jest zakończona', ['przez odstąpienie', 'Zwracamy 23,37 zł', 'najpóźniej 26 marca 2026']],
  ['hosting-ended', 'en', 'The contract of hosting start has ended', ['by withdrawal', 'We return PLN 23.37', 'by 26 March 2026 at the latest']],
  ['hosting-erasure-announced', 'pl', 'Dane hostingu start zostaną usunięte', ['PF/2026/00040', 'cofa usunięcie', 'usunięte od 20 kwietnia 2026']],
  ['hosting-erasure-announced', 'en', 'The data of hosting start will be deleted', ['stops the deletion', 'deleted from 20 April 2026']],
  ['hosting-erased', 'pl', 'Dane hostingu start zostały usunięte', ['biuro@klient.example', 'Faktury: Ordynacja podatkowa art. 86 §1, do 31 grudnia 2032']],
  ['hosting-erased', 'en', 'The data of hosting start is deleted', ['biuro@klient.example', 'Invoices: Ordynacja podatkowa art. 86 §1, until 31 December 2032']],
  ['invoice-issued', 'pl', 'Faktura VAT FV/2026/000007', ['Kwota: 55,35 zł', 'Tytuł przelewu: PF/2026/000041', 'upływa 16 marca 2026 o godz. 24.00']],
  ['invoice-issued', 'en', 'VAT invoice FV/2026/000007', ['Amount: PLN 55.35', 'Transfer title: PF/2026/000041', 'due by 16 March 2026, 24:00']],
  ['invoice-corrected', 'pl', 'Faktura korygująca FK/2026/000001 do faktury FV/2026/000007', ['Przyczyna: zwrot części zapłaty', 'Zmiana kwoty: -41,00 zł', 'Kwota po korekcie: 82,00 zł']],
  ['invoice-corrected', 'en', 'Correcting invoice FK/2026/000001 of invoice FV/2026/000007', ['Reason: zwrot części zapłaty', 'Amount after it: PLN 82.00']],
  ['price-change', 'pl', 'Nowe ceny od 1 kwietnia 2026', ['Przedłużenie .pl: 99,00 zł → 120,00 zł', 'hosting-start: 19,00 zł → 20,00 zł', 'zachowują swoją cenę', 'wypowiedzieć do 16 marca 2026']],
  ['price-change', 'en', 'New prices from 1 April 2026', ['Renewal .pl: PLN 99.00 → PLN 120.00', 'keep their price', 'until 16 March 2026, 24:00']],
  ['terms-change', 'pl', 'Nowe warunki od 1 kwietnia 2026', ['Przedłużenie .pl: ile dni po końcu okresu przyjmujemy wpłatę z opłatą za reaktywację: 10 → brak', 'Hosting: okresy rozliczeniowe: miesiąc, rok → rok', '45,00 zł → 50,00 zł', 'wypowiedzieć do 16 marca 2026']],
  ['terms-change', 'en', 'New terms from 1 April 2026', ['Renewal .pl: days after the end of the period in which payment with the reactivation fee counts: 10 → none', 'PLN 45.00 → PLN 50.00', 'until 16 March 2026, 24:00']],
  ['delegation-changed', 'pl', 'Serwery nazw domeny zażółć.pl są zmienione', ['Serwer 1: ns1.dostawca.example', 'Serwer 2: ns1.xn--zacc-7qa84cun.pl 192.0.2.1 2001:db8::1', 'Jeżeli to nie Ty']],
  ['delegation-changed', 'en', 'The name servers of zażółć.pl are changed', ['Server 1: ns1.dostawca.example', 'answer this letter at once']],
  ['change-refused', 'pl', 'Rejestr odmówił: zażółć.pl', ['2201 Authorization error', 'Wszystko jest tak jak przedtem', 'Sprawdź, czy podane serwery']],
  ['change-refused', 'en', 'The registry refused: zażółć.pl', ['2201 Authorization error', 'Everything is as it was', 'Check that the servers']],
  ['holder-change-asked', 'pl', 'Zmiana danych abonenta: wniosek do podpisu (zażółć.pl, jaźń.pl)', ['rejestrze tymczasowym', 'hrq_sample', 'w ciągu 24 godzin']],
  ['holder-change-asked', 'en', 'Change of the holder’s data: a request to be signed (zażółć.pl, jaźń.pl)', ['pending register', 'within 24 hours']],
  ['holder-changed', 'pl', 'Dane abonenta domeny zażółć.pl są zmienione', ['Abonent: Gęślą Jaźń', '2 marca 2026, 10:15']],
  ['holder-changed', 'en', 'The holder’s data of zażółć.pl are changed', ['Holder: Gęślą Jaźń', '2 March 2026, 10:15']],
  ['holder-request-ended', 'pl', 'Wniosek hrq_sample: dokument odrzucony', ['Powód: brak podpisu', 'Następny termin: Prześlij poprawny dokument']],
  ['holder-request-ended', 'en', 'Request hrq_sample: a paper is rejected', ['Reason: brak podpisu', 'the time runs from its receipt']],
  ['client-changed', 'pl', 'Zmiana klienta: zażółć.pl', ['inny klient', 'PF/2026/00020', 'Opłaty za okres już opłacony nie zwracamy']],
  ['client-changed', 'en', 'Change of client: zażółć.pl', ['another client acts', 'PF/2026/00020']],
  ['registrant-change', 'pl', 'Potwierdź zmianę abonenta: zazolc.com', ['Jesteś ich abonentem', 'confirm-registrant#cor_sample', 'do dnia 1 maja 2026', 'Przez 60 dni']],
  ['registrant-change', 'en', 'Confirm the change of holder: zazolc.com', ['You are their holder', 'confirm-registrant#cor_sample', 'by 1 May 2026', 'For 60 days']],
  ['registrant-verify', 'pl', 'Potwierdź adres e-mail abonenta domeny zazolc.com', ['confirm-email#ver_sample', 'do dnia 17 marca 2026']],
  ['registrant-verify', 'en', 'Confirm the e-mail address of the holder of zazolc.com', ['confirm-email#ver_sample', 'by 17 March 2026']],
  ['data-reminder', 'pl', 'Sprawdź dane abonenta domeny zażółć.pl', ['ul. Świętojańska 1, 81-368 Gdynia, PL', '+48.600123456', 'Następne przypomnienie: 1 marca 2027']],
  ['data-reminder', 'en', 'Read over the holder’s data of zażółć.pl', ['ul. Świętojańska 1, 81-368 Gdynia, PL', 'Next reminder: 1 March 2027']],
  ['domain-deregistered', 'pl', 'Domena zażółć.pl jest wyrejestrowana', ['jest to ostateczne', 'Opłacona była do: 1 marca 2026', 'nie zwracamy opłaty']],
  ['domain-deregistered', 'en', 'zażółć.pl is deregistered', ['In this zone that is final', 'Nothing is paid back']],
  ['data-erased', 'pl', 'Usunęliśmy Twoje dane', ['ers_sample', 'nadesłane dokumenty', 'do 31 grudnia 2031', 'partner, nask']],
  ['data-erased', 'en', 'Your data are erased', ['ers_sample', 'papers that were sent in', 'until 31 December 2031', 'partner, nask']],
  ['forward-confirm', 'pl', 'Czy chcesz dostawać pocztę z biuro@klient.example?', ['na Twój adres ewa@gdzies.example', 'confirm-forward#fwd_sample', 'do dnia 9 marca 2026']],
  ['protected-wish', 'pl', 'Zastrzeżenie adresu ewa@gdzies.example', ['Zastrzegam adres', 'protected/confirm#prt_sample', 'do dnia 9 marca 2026']],
  ['protected-wish', 'en', 'Protecting the address ewa@gdzies.example', ['Protect my address', 'protected/confirm#prt_sample', 'until 9 March 2026']],
  ['forward-confirm', 'en', 'Do you want to get the mail of biuro@klient.example?', ['your address ewa@gdzies.example', 'confirm-forward#fwd_sample', 'until 9 March 2026']],
  ['house-alarm', 'pl', 'Certyfikat nie został odnowiony: mail-host', ['Gdy wygaśnie', 'Od: 2 marca 2026, 10:15', 'rateLimited', 'Napiszemy jeszcze raz']],
  ['house-alarm', 'en', 'A certificate was not renewed: mail-host', ['Once it is over', 'Since: 2 March 2026, 10:15', 'written to once more']],
  ['mailbox-filling', 'pl', 'Skrzynka biuro@klient.example jest pełna', ['zajmuje 1024 z 1024 MB', 'stałą odmowę', 'Nadawcy dostają odmowę już teraz.']],
  ['mailbox-filling', 'en', 'The mailbox biuro@klient.example is full', ['holds 1,024 of 1,024 MB', 'lasting “mailbox full”', 'Senders are refused already.']],
  ['mailbox-quarantined', 'pl', 'Wyjęliśmy zainfekowaną wiadomość ze skrzynki biuro@klient.example', ['trzymamy zapieczętowaną', 'Wirus: Eicar-Test-Signature', 'Folder: Archiwum', 'Przechowujemy ją do 1 kwietnia 2026']],
  ['mailbox-quarantined', 'en', 'An infected message was taken out of the mailbox biuro@klient.example', ['is kept sealed', 'Virus: Eicar-Test-Signature', 'Folder: Archiwum', 'kept until 1 April 2026']],
  ['mailbox-infected', 'pl', 'Zatrzymaliśmy zainfekowaną wiadomość do biuro@klient.example', ['nie trafiła do skrzynki', 'Wirus: Eicar-Test-Signature', 'Nadawca: obcy@gdzies.example', 'Temat: Faktura', 'Kiedy: 2 marca 2026, 10:15']],
  ['mailbox-infected', 'en', 'An infected message to biuro@klient.example was stopped', ['did not reach the mailbox', 'Virus: Eicar-Test-Signature', 'Sender: obcy@gdzies.example', 'Subject: Faktura', 'When: 2 March 2026, 10:15']],
  ['sending-limited', 'pl', 'Skrzynka biuro@klient.example osiągnęła limit wysyłki', ['Limit: 400 odbiorców w godzinie, dla skrzynki', 'Dalsza wysyłka od: 2 marca 2026, 11:15', 'Następny termin: Limit odnowi się 2 marca 2026, 11:15.']],
  ['sending-limited', 'en', 'The mailbox biuro@klient.example has reached its sending limit', ['Limit: 400 recipients in one hour, for this mailbox', 'Next date: The limit begins anew at 2 March 2026, 11:15.']],
  ['report-not-ours', 'pl', 'Zgłoszenie nie dotyczy nikogo u nas', ['Otrzymane: 2 marca 2026, 10:15', 'Numer: rep_sample', 'Następny termin: Zgłoszenie jest zamknięte']],
  ['report-not-ours', 'en', 'Your report is about nobody here', ['Received: 2 March 2026, 10:15', 'Number: rep_sample', 'Next date: The report is closed']],
  ['sending-paused', 'pl', 'Wstrzymaliśmy wysyłkę ze skrzynki biuro@klient.example', ['Od: 2 marca 2026, 10:15', 'Odbiorcy w ciągu godziny: 412', 'Sieci, z których się logowano: 7', 'https://panel.klient.example/mailboxes/mbx_sample', 'Następny termin: Wysyłka czeka bez terminu']],
  ['sending-paused', 'en', 'Sending from the mailbox biuro@klient.example is paused', ['Since: 2 March 2026, 10:15', 'Recipients within the hour: 412', 'Next date: Sending waits, with no date, until you have changed the password']],
  ['mailbox-password-due', 'pl', 'Zmień hasło skrzynki ewa@xn--zacc-7qa84cun.pl przed 1 kwietnia 2026', ['https://panel.niebieski.example/mailbox-password', 'Następny termin: Od 1 kwietnia 2026 dotychczasowe hasło nie otwiera poczty']],
  ['mailbox-password-due', 'en', 'Change the password of the mailbox ewa@xn--zacc-7qa84cun.pl before 1 April 2026', ['https://panel.niebieski.example/mailbox-password', 'Next date: From 1 April 2026 on the present password opens no mail']],
  ['person-invited', 'pl', 'Jan Żółciński: zaproszenie do panelu', ['Twoja rola: zarządzanie pocztą.', 'invitation#in_sample', 'Następny termin: Link działa do 8 marca 2026, 10:15']],
  ['person-invited', 'en', 'Jan Żółciński: an invitation to the panel', ['Your role: looking after mail.', 'invitation#in_sample', 'Next date: The link works until 8 March 2026, 10:15']],
  ['account-event', 'pl', 'Logowanie z nowej przeglądarki', ['Kiedy: 2 marca 2026, 10:15', 'Skąd: 192.0.2.7', 'Przeglądarka: Firefox, Windows', 'https://panel.laka.example/account']],
  ['account-event', 'en', 'A log-in from a new browser', ['When: 2 March 2026, 10:15', '192.0.2.7', 'Firefox, Windows', 'https://panel.laka.example/account']],
  ['email-change', 'pl', 'Potwierdź nowy adres e-mail konta', ['new-email#emc_abc', 'Następny termin: Link działa przez godzinę']],
  ['email-change', 'en', 'Confirm the new e-mail address of your account', ['new-email#emc_abc', 'Next date: The link works for an hour']],
  ['password-reset', 'pl', 'Ustaw nowe hasło do konta', ['new-password/set#pwr_abc', 'Następny termin: Link działa przez godzinę']],
  ['password-reset', 'en', 'Set a new password of your account', ['new-password/set#pwr_abc', 'Next date: The link works for an hour']],
  ['webhook-paused', 'pl', 'Webhook Księgowość wstrzymany', ['hooks.klient.example', 'Kiedy: 2 marca 2026, 10:15', 'Czeka zdarzeń: 7', 'webhooks/whk_sample']],
  ['webhook-paused', 'en', 'Webhook Księgowość is paused', ['hooks.klient.example', 'When: 2 March 2026, 10:15', 'Events that wait: 7', 'webhooks/whk_sample']],
  ['mailbox-password-link', 'pl', 'Ustaw hasło skrzynki ewa@xn--zacc-7qa84cun.pl', ['mailbox-password/new#pw_abc', 'Następny termin: Link działa do 8 marca 2026, 10:15']],
  ['mailbox-password-link', 'en', 'Set the password of the mailbox ewa@xn--zacc-7qa84cun.pl', ['mailbox-password/new#pw_abc', 'Next date: The link works until 8 March 2026, 10:15']],
  ['mail-key-change', 'pl', 'Nowy klucz podpisu poczty domeny zażółć.pl: wpis do DNS', ['Nazwa 1 (TXT): s20260301-rsa._domainkey', 'Wartość 1: v=DKIM1; k=rsa']],
  ['mail-key-change', 'en', 'A new key signs the mail of zażółć.pl: what to put into DNS', ['Name 1 (TXT): s20260301-rsa._domainkey', 'Value 1: v=DKIM1; k=rsa']],
  ['list-post-held', 'pl', 'Wiadomość na listę Aktualności Łąki czeka na zgodę', ['wiadomości na tę listę wymagają zgody', 'Autor: anna@example.org', 'mailing-lists/lst_sample']],
  ['list-post-held', 'en', 'A post to Aktualności Łąki waits for your consent', ['posts to this list need your consent', 'Author: anna@example.org', 'mailing-lists/lst_sample']],
  ['mailbox-deleted', 'pl', 'Skrzynka biuro@klient.example jest usunięta', ['usunięta 2 marca 2026, 10:15', 'Do 1 kwietnia 2026 włącznie', 'Następny termin: Po 1 kwietnia 2026']],
  ['mailbox-deleted', 'en', 'The mailbox biuro@klient.example is deleted', ['was deleted on 2 March 2026, 10:15', 'Through 1 April 2026', 'Next date: After 1 April 2026']],
  ['sender-blocked', 'pl', 'Wysyłka poczty z domeny klient.example jest zablokowana', ['po raz pierwszy', '(MZ-3.1)', 'Pierwszy: potwierdzenie', 'Drugi: zrzut ekranu', 'https://panel.laka.example/cases/cas_sample', 'najdłużej do: 1 kwietnia 2026', 'ciągu jednego dnia roboczego', 'Następny termin: Dokumenty można złożyć do dnia 1 kwietnia 2026, do godz. 24.00']],
  ['sender-blocked', 'en', 'Sending mail from klient.example is blocked', ['the first time', '(MZ-3.1)', 'The first: the confirmation', 'The second: a screenshot', 'https://panel.laka.example/cases/cas_sample', 'at most until: 1 April 2026', 'within one working day', 'by 1 April 2026, 24:00']],
  ['sender-stopped', 'pl', 'Zablokowaliśmy wysyłanie poczty z domeny klient.example', ['(HOST-8.2)', 'Powód: Wyłudzanie haseł', 'Dowód, że podstaw do blokady nie ma', 'HOST-8.5']],
  ['sender-stopped', 'en', 'We blocked sending mail from klient.example', ['(HOST-8.2)', 'Reason: Wyłudzanie haseł', 'until a person lifts it', 'HOST-8.5']],
  ['report-joined', 'pl', 'Kolejne zgłoszenie spamu w sprawie domeny klient.example', ['jan@odbiorca.example', 'Obsługa zgłoszenia: 55,35 zł', 'Tytuł przelewu: PF/2026/00052', 'Następny termin: Termin zapłaty upływa 18 marca 2026']],
  ['report-joined', 'en', 'Another spam report about klient.example', ['jan@odbiorca.example', 'Handling of the report: PLN 55.35', 'Next date: The payment is due by 18 March 2026']],
  ['sanction-decision', 'pl', 'Kolejna wysyłka z domeny klient.example na adres chroniony', ['To 3. taka sprawa', '(MZ-3.6)', 'decyduje człowiek']],
  ['sanction-decision', 'en', 'A further sending from klient.example to a protected address', ['case 3 of its kind', '(MZ-3.6)', 'a person decides']],
  ['instruction-given', 'pl', 'Polecenie w sprawie wysyłki z domeny klient.example', ['(MZ-1.3)', 'Wyślij nam listę źródeł bazy adresów', 'Termin: 3 marca 2026, 10:15']],
  ['instruction-given', 'en', 'An instruction about sending from klient.example', ['(MZ-1.3)', 'By: 3 March 2026, 10:15']],
  ['objection-answered', 'pl', 'Sprzeciw w sprawie domeny klient.example uwzględniony', ['Uzasadnienie: Zgłoszenie było sfałszowane', 'Sprawa jest zamknięta']],
  ['objection-answered', 'en', 'The objection about klient.example is upheld', ['Reasons: Zgłoszenie było sfałszowane', 'The case is closed']],
  ['case-paper-rejected', 'pl', 'Dokument w sprawie domeny klient.example odrzucony', ['Czego brakuje: Widać starą bazę', 'zrzut ekranu bazy adresów']],
  ['case-paper-rejected', 'en', 'A paper in the case of klient.example is rejected', ['What is missing: Widać starą bazę', 'the screenshot of the list']],
  ['case-closed', 'pl', 'Sprawa wysyłki z domeny klient.example jest zamknięta', ['4 marca 2026, 12:00 (HOST-8.4)']],
  ['case-closed', 'en', 'The case about sending from klient.example is closed', ['4 March 2026, 12:00 (HOST-8.4)']],
  ['complaint-received', 'pl', 'Reklamacja przyjęta: Podwójnie naliczona opłata', ['Dotyczy: FV/2026/00012', 'Otrzymana: 2 marca 2026', 'reklamacja faktury jest uznana (VO-22)', 'Odpowiemy najpóźniej 11 marca 2026']],
  ['complaint-received', 'en', 'Complaint received: Podwójnie naliczona opłata', ['About: FV/2026/00012', 'counts as accepted (VO-22)', 'We answer by 11 March 2026']],
  ['complaint-incomplete', 'pl', 'Reklamacja wymaga uzupełnienia: Podwójnie naliczona opłata', ['Czego brakuje: Podpis i okres', 'pozostaje bez rozpoznania', 'do 9 marca 2026, do godz. 24.00']],
  ['complaint-incomplete', 'en', 'A complaint has to be completed: Podwójnie naliczona opłata', ['What is missing: Podpis i okres', 'is left without decision', 'until 9 March 2026, 24:00']],
  ['complaint-investigated', 'pl', 'Reklamacja wymaga wyjaśnień: Podwójnie naliczona opłata', ['Co wyjaśniamy: Czekamy na dziennik', 'najpóźniej 1 kwietnia 2026']],
  ['complaint-investigated', 'en', 'A complaint is being investigated: Podwójnie naliczona opłata', ['What we look into: Czekamy na dziennik', 'We answer by 1 April 2026']],
  ['complaint-left', 'pl', 'Reklamacja pozostawiona bez rozpoznania: Podwójnie naliczona opłata', ['nie uzupełniono do 9 marca 2026', 'Czego brakowało: Podpis']],
  ['complaint-left', 'en', 'A complaint is left without decision: Podwójnie naliczona opłata', ['not completed by 9 March 2026', 'What was missing: Podpis']],
  ['complaint-answered', 'pl', 'Reklamacja uznana: Podwójnie naliczona opłata', ['Podstawa: § 21 regulaminu', 'Rozstrzygnął: Jan Żółciński, kierownik biura obsługi', 'Przyznana kwota: 123,00 zł', 'najpierw na zaległości', 'korygującą wystawimy najpóźniej 13 marca 2026', 'najpóźniej 20 marca 2026', 'przed sądem']],
  ['complaint-answered', 'en', 'Complaint granted: Podwójnie naliczona opłata', ['Ground: § 21 regulaminu', 'Sum granted: PLN 123.00', 'to what is owed first', 'settled by 20 March 2026', 'before a court']],
  ['sender-released', 'pl', 'Wysyłka poczty z domeny klient.example znowu działa', ['skończyła się 4 marca 2026, 12:00 (MZ-3.5)', 'Sprawa jest zakończona']],
  ['sender-released', 'en', 'Sending mail from klient.example works again', ['ended on 4 March 2026, 12:00 (MZ-3.5)', 'The case is closed']]
]

for (const [template, lang, subject, phrases] of cases) {
  test(`HOUSE letters: ${template} in ${lang}`, () => {
    const letter = letterOf(template, lang)
    const rendered = renderLetter(letter, sender)
    const [text, html] = [spaced(rendered.text), spaced(rendered.html)]
    assert.equal(spaced(rendered.subject), subject)
    for (const phrase of phrases) {
      assert.ok(text.includes(phrase), `${phrase}\n${text}`)
      for (const half of phrase.split(': ')) assert.ok(html.includes(escapeHtml(half)), `${half}\n${html}`)
    }
    for (const id of letter.rules) {
      assert.ok(text.includes(`- ${id}: ${ruleOf(id)[lang]}`), id)
      assert.ok(html.includes(escapeHtml(`${id}: ${ruleOf(id)[lang]}`)), id)
    }
    assert.match(text, lang === 'pl' ? /^Dzień dobry,\n/ : /^Dear Zażółć Gęślą,\n/)
    assert.match(text, /niebieski@1[^]*\n-- \nDomeny Łąka\nŁąka sp\. z o\.o\.\nul\. Świętojańska 1, 81-368 Gdynia\nNIP 5260250274\nbiuro@laka\.example\n$/)
    assert.match(html, new RegExp(`<html lang="${lang}">`))
  })
}

test('HOUSE letters: the table has every template in both languages', () => {
  const written = new Set(cases.map(([template, lang]) => `${template} ${lang}`))
  assert.deepEqual(Object.keys(templates).flatMap(name => [`${name} pl`, `${name} en`]).filter(each => !written.has(each)), [])
})

test('HOUSE letters: an order whose last day is a working day says nothing of the next one', () => {
  const { facts } = words['order-received']
  const plain = { ...letterOf('order-received', 'en'), ...words['order-received'], facts: { ...facts, dueOn: '2026-03-07' as typeof facts.dueOn } }
  assert.doesNotMatch(renderLetter(plain, sender).text, /KC-115/)
})

test('HOUSE letters: an order cancelled without a payment promises no refund', () => {
  const unpaid = { ...letterOf('order-cancelled', 'en'), ...words['order-cancelled'], facts: { ...words['order-cancelled'].facts, reason: 'unpaid', refundedMinor: 0n } } as const
  const { text } = renderLetter(unpaid, sender)
  assert.match(text, /not credited in time/)
  assert.match(text, /No payment was recorded/)
  assert.doesNotMatch(text, /We return/)
})

test('HOST-13.1 letters: a message stopped on its way out asks to check the device and the password', () => {
  const { facts } = words['mailbox-infected']
  const out = { ...letterOf('mailbox-infected', 'en'), ...words['mailbox-infected'], facts: { ...facts, direction: 'out', sender: facts.mailbox } } as const
  const { subject, text } = renderLetter(out, sender)
  assert.equal(subject, 'An infected message from biuro@klient.example was stopped')
  assert.match(text, /was not sent.*\n[^]*change the password/)
})

test('HOST-13.1 letters: what a stranger wrote is shortened, one line, and text', () => {
  const { facts } = words['mailbox-infected']
  const hostile = { ...letterOf('mailbox-infected', 'en'), ...words['mailbox-infected'], facts: { ...facts, sender: '', subject: `<img src=x>\r\nBcc: all@klient.example ${'ż'.repeat(500)}` } }
  const { html, text } = renderLetter(hostile, sender)
  assert.match(text, /Sender: not given/)
  assert.match(text, /Subject: <img src=x> Bcc: all@klient\.example ż+…\n/)
  assert.doesNotMatch(html, /<img/)
  assert.ok(!text.includes('ż'.repeat(121)))
})

test('MZ-3.3 letters: the second time asks for the paid invoice as well', () => {
  const { facts } = words['sender-blocked']
  const second = { ...letterOf('sender-blocked', 'pl'), ...words['sender-blocked'], facts: { ...facts, rung: 2, rule: 'MZ-3.3' } } as const
  assert.match(renderLetter(second, sender).text, /po raz drugi[^]*\(MZ-3\.3\)[^]*opłacona faktura/)
  assert.doesNotMatch(renderLetter(letterOf('sender-blocked', 'pl'), sender).text, /faktura/)
})

test('MZ-2.3 letters: the address that wants no mail is passed on, and MZ-2.4 what to do with it', () => {
  assert.match(renderLetter(letterOf('sender-blocked', 'pl'), sender).text, /nie życzy sobie wiadomości: ewa@odbiorca\.example\. Usuń go natychmiast/)
  assert.match(renderLetter(letterOf('report-joined', 'en'), sender).text, /wants no mail: jan@odbiorca\.example\. Remove it from your list at once/)
  const { facts } = words['sender-blocked']
  assert.doesNotMatch(renderLetter({ ...letterOf('sender-blocked', 'en'), ...words['sender-blocked'], facts: { ...facts, address: null } }, sender).text, /wants no mail/)
})

test('HOUSE-LIMIT letters: a block that ended undecided leaves its case open', () => {
  const limit = { ...letterOf('sender-released', 'en'), ...words['sender-released'], facts: { ...words['sender-released'].facts, rule: 'HOUSE-LIMIT' } } as const
  assert.match(renderLetter(limit, sender).text, /the case stays open/)
})

test('HOUSE letters: markup in a name stays text', () => {
  const hostile = { ...letterOf('domain-renewed', 'en'), to: { email: 'a@b.example', name: '<script>alert("x")</script> & \'co\'', lang: 'en' } } as const
  const { html, text } = renderLetter(hostile, { ...sender, brand: '<img src=x>' })
  assert.doesNotMatch(html, /<script|<img/)
  assert.match(html, /Dear &lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; &#39;co&#39;,/)
  assert.match(text, /Dear <script>/)
})

const lines: [string, string, string][] = [
  ['a header after a line break', 'Jan\r\nBcc: all@klient.example', 'Jan Bcc: all@klient.example'],
  ['a lone carriage return', 'Jan\rX: y', 'Jan X: y'],
  ['a line separator', 'Jan\u2028X: y', 'Jan X: y'],
  ['a null', 'Jan\0', 'Jan'],
  ['a mark that turns the direction', 'lp.\u202eazć', 'lp. azć'],
  ['letters put together from two', 'zaz\u0307o\u0301\u0142c\u0301', 'zażółć'],
  ['plain Polish', 'Zażółć gęślą jaźń', 'Zażółć gęślą jaźń']
]
for (const [what, text, expected] of lines) test(`HOUSE letters: plain line: ${what}`, () => assert.equal(plainLine(text), expected))
