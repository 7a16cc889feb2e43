/** Something of the house needs a person, or does not any more (HOUSE-ALARM). To the operator's own address. */
import type { AlarmKind } from '../../rules/house-alarm.ts'
import type { Template } from '../template.ts'

export type HouseAlarm = {
  readonly kind: AlarmKind
  /** Which of several; empty where there is one. */
  readonly about: string
  readonly says: string | null
  readonly since: Date
  /** Null: it lasts. */
  readonly over: Date | null
  /** Where more is told, in the panel. */
  readonly page: string
}

const pl = {
  scanner: ['Skaner wirusów nie działa', 'Poczta przychodząca i wychodząca czeka u nadawców, dopóki skaner nie odpowie.', 'Skaner wirusów znów działa'],
  signatures: ['Sygnatury wirusów są przestarzałe', 'Obiecujemy co najmniej dwie aktualizacje na dobę. Sprawdź, czy freshclam ma dostęp do sieci.', 'Sygnatury wirusów są znów aktualne'],
  certificate: ['Certyfikat nie został odnowiony', 'Gdy wygaśnie, przeglądarki i programy pocztowe odmówią połączenia.', 'Certyfikat jest odnowiony'],
  queue: ['Kolejka wychodząca stoi', 'Wiadomości, których termin minął, nikt nie próbuje doręczyć. Sprawdź, czy serwer wysyłki działa.', 'Kolejka wychodząca znów działa'],
  decision: ['Sprawa czeka na decyzję', 'Najdłuższa blokada wkrótce się skończy albo polecenie nie zostało wykonane: sama z siebie nic więcej nie zrobi.', 'Sprawa jest rozstrzygnięta']
} as const satisfies Record<AlarmKind, readonly [string, string, string]>

const en = {
  scanner: ['The virus scanner does not work', 'Mail in and out waits at its senders until the scanner answers.', 'The virus scanner works again'],
  signatures: ['The virus signatures are old', 'At least two updates a day are promised. See whether freshclam reaches the network.', 'The virus signatures are up to date again'],
  certificate: ['A certificate was not renewed', 'Once it is over, browsers and mail programs refuse to connect.', 'The certificate is renewed'],
  queue: ['The outbound queue stands still', 'Nobody tries to deliver messages that are due. See whether the sending server runs.', 'The outbound queue works again'],
  decision: ['A case waits for a decision', 'The longest block ends soon, or an instruction was not followed: by itself nothing more is done about it.', 'The case is decided']
} as const satisfies Record<AlarmKind, readonly [string, string, string]>

export const houseAlarm: Template<HouseAlarm> = {
  pl: ({ kind, about, says, since, over, page }, say) => {
    const [begins, meaning, ends] = pl[kind]
    const head = over ? ends : begins
    return {
      subject: about === '' ? head : `${head}: ${about}`,
      body: [
        over ? `${head}. Nic nie trzeba robić.` : `${head}. ${meaning}`,
        [...about === '' ? [] : [['Czego dotyczy', about] as const], ['Od', say.instant(since)], ...over ? [['Do', say.instant(over)] as const] : [], ...says === null ? [] : [['Co wiadomo', says] as const], ['Więcej w panelu', page]]
      ],
      next: over ? null : 'Napiszemy jeszcze raz, gdy to minie.'
    }
  },
  en: ({ kind, about, says, since, over, page }, say) => {
    const [begins, meaning, ends] = en[kind]
    const head = over ? ends : begins
    return {
      subject: about === '' ? head : `${head}: ${about}`,
      body: [
        over ? `${head}. There is nothing to be done.` : `${head}. ${meaning}`,
        [...about === '' ? [] : [['What', about] as const], ['Since', say.instant(since)], ...over ? [['Until', say.instant(over)] as const] : [], ...says === null ? [] : [['What is known', says] as const], ['More in the panel', page]]
      ],
      next: over ? null : 'You will be written to once more when it is over.'
    }
  }
}
