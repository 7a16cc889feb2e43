/** The zones that NASK runs, and the labels nobody may have. Data. */
import type { Place } from '../zones.ts'

/** Functional second-level zones of .pl. */
export const functionalZones: ReadonlySet<string> = new Set(
  ('agro aid atm auto biz com edu gmina gsm info mail miasta media mil net nieruchomosci nom org pc powiat priv realestate rel sex shop ' +
  'sklep sos szkola targi tm tourism travel turystyka').split(' '))

/** Regional second-level zones of .pl that NASK runs. */
export const regionalZones: ReadonlySet<string> = new Set(
  ('augustow babia-gora bedzin beskidy bialowieza bialystok bielawa bieszczady boleslawiec bydgoszcz bytom cieszyn czeladz czest dlugoleka elblag ' +
  'elk glogow gniezno gorlice grajewo ilawa jaworzno jelenia-gora jgora kalisz karpacz kartuzy kaszuby katowice kazimierz-dolny kepno ketrzyn ' +
  'klodzko kobierzyce kolobrzeg konin konskowola kutno lapy lebork legnica lezajsk limanowa lomza lowicz lubin lukow malbork malopolska mazowsze ' +
  'mazury mielec mielno mragowo naklo nowaruda nysa olawa olecko olkusz olsztyn opoczno opole ostroda ostroleka ostrowiec ostrowwlkp pila pisz ' +
  'podhale podlasie polkowice pomorskie pomorze prochowice pruszkow przeworsk pulawy radom rawa-maz rybnik rzeszow sanok sejny skoczow slask slupsk ' +
  'sosnowiec stalowa-wola starachowice stargard suwalki swidnica swiebodzin swinoujscie szczecin szczytno tarnobrzeg tgory turek tychy ustka ' +
  'walbrzych warmia warszawa waw wegrow wielun wlocl wloclawek wodzislaw wolomin wroclaw zachpomor zagan zarow zgora zgorzelec').split(' '))

/** Labels that NASK registers for nobody. */
export const reservedLabels: ReadonlySet<string> = new Set('ldap mailto news sip tel www ftp http https'.split(' '))

/** What a year costs depends on the sort of the zone: 'national' (pl itself), 'functional', 'regional'. nask.pl is NASK's, nask.eu is not. */
export function naskPlaceOf (name: string): Place | undefined {
  const labels = name.split('.')
  if (labels.length < 2 || labels.at(-1) !== 'pl') return undefined
  const second = labels.at(-2)!
  const sort = functionalZones.has(second) ? 'functional' : regionalZones.has(second) ? 'regional' : 'national'
  const depth = sort === 'national' ? 2 : 3
  const label = labels.at(-depth)
  return label === undefined ? undefined : { label, zone: labels.slice(-depth + 1).join('.'), price: sort, registrable: labels.slice(-depth).join('.') }
}
