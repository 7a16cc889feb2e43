/** The zones that the house sells, by their ASCII names, in the families whose terms differ (DOM II, III, IV). Data. */

/** Second-level zones of .pl for a kind of thing (dossier of NASK; DOM-I.8c). */
export const functionalZones = [
  'agro.pl', 'aid.pl', 'atm.pl', 'auto.pl', 'biz.pl', 'com.pl', 'edu.pl', 'gmina.pl', 'gsm.pl', 'info.pl', 'mail.pl', 'media.pl', 'miasta.pl', 'mil.pl', 'net.pl',
  'nieruchomosci.pl', 'nom.pl', 'org.pl', 'pc.pl', 'powiat.pl', 'priv.pl', 'realestate.pl', 'rel.pl', 'sex.pl', 'shop.pl', 'sklep.pl', 'sos.pl', 'szkola.pl', 'targi.pl', 'tm.pl',
  'tourism.pl', 'travel.pl', 'turystyka.pl'
] as const

/** Second-level zones of .pl for a place, as far as NASK runs them itself (krakow.pl, lodz.pl, gov.pl and others have keepers of their own). */
export const regionalZones = [
  'augustow.pl', 'babia-gora.pl', 'bedzin.pl', 'beskidy.pl', 'bialowieza.pl', 'bialystok.pl', 'bielawa.pl', 'bieszczady.pl', 'boleslawiec.pl', 'bydgoszcz.pl', 'bytom.pl',
  'cieszyn.pl', 'czeladz.pl', 'czest.pl', 'dlugoleka.pl', 'elblag.pl', 'elk.pl', 'glogow.pl', 'gniezno.pl', 'gorlice.pl', 'grajewo.pl', 'ilawa.pl', 'jaworzno.pl',
  'jelenia-gora.pl', 'jgora.pl', 'kalisz.pl', 'karpacz.pl', 'kartuzy.pl', 'kaszuby.pl', 'katowice.pl', 'kazimierz-dolny.pl', 'kepno.pl', 'ketrzyn.pl', 'klodzko.pl',
  'kobierzyce.pl', 'kolobrzeg.pl', 'konin.pl', 'konskowola.pl', 'kutno.pl', 'lapy.pl', 'lebork.pl', 'legnica.pl', 'lezajsk.pl', 'limanowa.pl', 'lomza.pl', 'lowicz.pl',
  'lubin.pl', 'lukow.pl', 'malbork.pl', 'malopolska.pl', 'mazowsze.pl', 'mazury.pl', 'mielec.pl', 'mielno.pl', 'mragowo.pl', 'naklo.pl', 'nowaruda.pl', 'nysa.pl', 'olawa.pl',
  'olecko.pl', 'olkusz.pl', 'olsztyn.pl', 'opoczno.pl', 'opole.pl', 'ostroda.pl', 'ostroleka.pl', 'ostrowiec.pl', 'ostrowwlkp.pl', 'pila.pl', 'pisz.pl', 'podhale.pl',
  'podlasie.pl', 'polkowice.pl', 'pomorskie.pl', 'pomorze.pl', 'prochowice.pl', 'pruszkow.pl', 'przeworsk.pl', 'pulawy.pl', 'radom.pl', 'rawa-maz.pl', 'rybnik.pl',
  'rzeszow.pl', 'sanok.pl', 'sejny.pl', 'skoczow.pl', 'slask.pl', 'slupsk.pl', 'sosnowiec.pl', 'stalowa-wola.pl', 'starachowice.pl', 'stargard.pl', 'suwalki.pl',
  'swidnica.pl', 'swiebodzin.pl', 'swinoujscie.pl', 'szczecin.pl', 'szczytno.pl', 'tarnobrzeg.pl', 'tgory.pl', 'turek.pl', 'tychy.pl', 'ustka.pl', 'walbrzych.pl', 'warmia.pl',
  'warszawa.pl', 'waw.pl', 'wegrow.pl', 'wielun.pl', 'wlocl.pl', 'wloclawek.pl', 'wodzislaw.pl', 'wolomin.pl', 'wroclaw.pl', 'zachpomor.pl', 'zagan.pl', 'zarow.pl', 'zgora.pl',
  'zgorzelec.pl'
] as const

/** .eu, .ею, .ευ. */
export const euZones = ['eu', 'xn--e1a4c', 'xn--qxa6a'] as const

/** DOM-I.8d. */
export const genericZones = ['com', 'net', 'org', 'info', 'biz'] as const

/** DOM-I.8e: bought through a partner that serves these countries. */
export const countryZones = ['ac', 'at', 'be', 'cc', 'cn', 'de', 'fm', 'in', 'jp', 'it', 'ru', 'sc', 'se', 'tv', 'co.uk', 'us'] as const

export type Zone = 'pl' | typeof functionalZones[number] | typeof regionalZones[number] | typeof euZones[number] | typeof genericZones[number] | typeof countryZones[number]

/** Whose part of the terms a zone follows: DOM II (.pl), III (global, the countries among them), IV (.eu). */
export type ZoneFamily = 'pl' | 'global' | 'eu'

/** Zones of one price (DOM-II.5d: the reactivation fee depends on the kind of zone). */
export type PriceGroup = 'pl' | 'functional' | 'regional' | 'global' | 'eu' | 'cctld'
