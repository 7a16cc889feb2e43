/** The words of the request that a holder signs. */
import type { Lang } from '../i18n/lang.ts'

const pl = {
  dataTitle: 'Wniosek o zmianę danych abonenta domeny',
  clientTitle: 'Wniosek abonenta o zmianę klienta',
  number: 'Wniosek',
  addressee: 'Do',
  domains: 'Domeny',
  before: 'Dane dotychczasowe',
  after: 'Dane nowe',
  client: 'Klient, który ma działać w imieniu abonenta',
  holder: 'Abonent (wypełnia abonent)',
  name: 'Imię i nazwisko',
  organisation: 'Firma',
  address: 'Adres',
  email: 'E-mail',
  phone: 'Telefon',
  taxId: 'NIP',
  dataStatement: 'Jako abonent wymienionych domen wnoszę o zmianę moich danych na podane wyżej jako nowe. Oświadczam, że są pełne i prawdziwe.',
  clientStatement: 'Jako abonent wymienionych domen wnoszę, aby odtąd działał w moim imieniu wskazany wyżej klient, i zgadzam się, aby zobaczył moje dane i dane tych domen.',
  placeAndDay: 'miejscowość i data',
  signed: 'czytelny podpis abonenta',
  howToSend: 'Podpisany wniosek wczytaj jako skan w panelu, prześlij faksem albo pocztą. Zmianę wprowadzimy w ciągu {{hours}} godzin od jego otrzymania.',
  whoSigns: 'Podpisuje abonent; za spółkę cywilną wszyscy wspólnicy, za spółkę handlową osoby uprawnione do jej reprezentowania. Pełnomocnik dołącza kopię pełnomocnictwa.'
}

export type RequestTexts = Readonly<Record<keyof typeof pl, string>>

export const requestTexts: Readonly<Record<Lang, RequestTexts>> = {
  pl,
  en: {
    dataTitle: 'Request to change the data of a domain’s holder',
    clientTitle: 'Request of the holder to change the client',
    number: 'Request',
    addressee: 'To',
    domains: 'Domains',
    before: 'Data until now',
    after: 'New data',
    client: 'Client who is to act for the holder',
    holder: 'Holder (filled in by the holder)',
    name: 'Name',
    organisation: 'Firm',
    address: 'Address',
    email: 'E-mail',
    phone: 'Phone',
    taxId: 'Tax number',
    dataStatement: 'As the holder of the domains named above I request that my data be changed to those given above as new. I declare that they are complete and true.',
    clientStatement: 'As the holder of the domains named above I request that the client named above act for me from now on, and I agree that he sees my data and those of the domains.',
    placeAndDay: 'place and day',
    signed: 'legible signature of the holder',
    howToSend: 'Upload a scan of the signed request in the panel, or send it by fax or post. The change is entered within {{hours}} hours of its receipt.',
    whoSigns: 'The holder signs; for a civil partnership all partners, for a company those entitled to represent it. A representative adds a copy of the authority.'
  }
}
