/**
 * NASK's numeric reasons, for people. The same result code stands for many things and the reason's text came in several forms, so
 * programs go by the number (extErrValueType of epp-2.1.xsd; domain:check carries it bare). Those here were seen in recorded answers;
 * a number that is not here is shown as it is, with the registry's own words.
 */

type Words = { readonly en: string, readonly pl: string }

const reasons: Readonly<Record<string, Words>> = {
  4001: { en: 'there is no such option', pl: 'nie ma takiej opcji' },
  4002: { en: 'there is an option on this name already', pl: 'na tę nazwę jest już opcja' },
  4007: { en: 'the transfer code of the option is wrong', pl: 'kod transferowy opcji jest nieprawidłowy' },
  4012: { en: 'an option needs a registered name, and this one is not', pl: 'opcję można nabyć tylko na zarejestrowaną nazwę, a ta nią nie jest' },
  4027: { en: 'the transfer code is in use for another option: choose another', pl: 'tego kodu transferowego używa inna opcja: wybierz inny' },
  6001: { en: 'another registrar looks after it', pl: 'obsługuje to inny rejestrator' },
  6005: { en: 'the registry does not accept our login', pl: 'rejestr nie przyjmuje naszego logowania' },
  7005: { en: 'there is a host of this name already', pl: 'host o tej nazwie już istnieje' },
  7017: { en: 'the host waits for its domain to be registered', pl: 'host czeka na rejestrację swojej domeny' },
  8006: { en: 'the contact is to be changed, and nothing was said to change', pl: 'w kontakcie nie podano nic do zmiany' },
  8038: { en: 'the transfer code is in use for another contact: choose another', pl: 'tego kodu transferowego używa inny kontakt: wybierz inny' },
  8046: { en: 'the contact holds the same data already', pl: 'kontakt ma już takie dane' },
  9002: { en: 'the transfer code of the domain is wrong', pl: 'kod transferowy domeny jest nieprawidłowy' },
  9006: { en: 'the domain does not end on the day that was named', pl: 'domena nie wygasa w podanym dniu' },
  9011: { en: 'there is no such contact', pl: 'nie ma takiego kontaktu' },
  9012: { en: 'too few name servers: at least two', pl: 'za mało serwerów nazw: potrzebne są co najmniej dwa' },
  9017: { en: 'the registry does not run this zone', pl: 'rejestr nie prowadzi tej strefy' },
  9020: { en: 'the domain was renewed in this period already', pl: 'domena została już odnowiona w tym okresie' },
  9028: { en: 'the name is taken', pl: 'nazwa jest zajęta' },
  9037: { en: 'hosts below the domain are in use', pl: 'używane są hosty w tej domenie' },
  9039: { en: 'the domain is to be changed, and nothing was said to change', pl: 'w domenie nie podano nic do zmiany' },
  9041: { en: 'the name is reserved', pl: 'nazwa jest zastrzeżona' },
  9055: { en: 'the domain has this status already', pl: 'domena ma już ten status' },
  9057: { en: 'the domain has this name server already', pl: 'domena ma już ten serwer nazw' },
  9072: { en: 'the name was reserved and not paid for: blocked for some days', pl: 'nazwę zarezerwowano i nie opłacono: na kilka dni jest zablokowana' },
  9073: { en: 'the name was deleted: blocked for some days before it is free', pl: 'nazwę usunięto: przed zwolnieniem jest na kilka dni zablokowana' },
  9076: { en: 'the name is registered', pl: 'nazwa jest zarejestrowana' },
  9095: { en: 'the transfer code is in use for another domain: choose another', pl: 'tego kodu transferowego używa inna domena: wybierz inny' },
  13001: { en: 'the registry could not read the command', pl: 'rejestr nie mógł odczytać polecenia' }
}

/** What a number means; undefined for one that is not known, or when there is none. */
export const naskReason = (reasonCode: string | null, lang: 'en' | 'pl'): string | undefined =>
  reasonCode === null || !Object.hasOwn(reasons, reasonCode) ? undefined : reasons[reasonCode]?.[lang]

/** A reason for people: the number in our words, anything else as the registry gave it. */
export function sayReason (reason: string, lang: 'en' | 'pl'): string {
  const words = naskReason(reason, lang)
  return words === undefined ? reason : `${reason} (${words})`
}
