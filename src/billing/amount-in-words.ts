/** Amounts in words, in Polish with its three plural forms and in English. Pure. */
import type { Currency } from '../rules/money.ts'

type Lang = 'pl' | 'en'

/** one, two to four (but not 12–14), the rest: jeden złoty, dwa złote, pięć złotych. */
type Forms = readonly [string, string, string]

const units: Record<Lang, readonly string[]> = {
  pl: ['zero', 'jeden', 'dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć', 'jedenaście', 'dwanaście', 'trzynaście', 'czternaście', 'piętnaście', 'szesnaście', 'siedemnaście', 'osiemnaście', 'dziewiętnaście'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
}
const tens: Record<Lang, readonly string[]> = {
  pl: ['', '', 'dwadzieścia', 'trzydzieści', 'czterdzieści', 'pięćdziesiąt', 'sześćdziesiąt', 'siedemdziesiąt', 'osiemdziesiąt', 'dziewięćdziesiąt'],
  en: ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
}
const hundreds = ['', 'sto', 'dwieście', 'trzysta', 'czterysta', 'pięćset', 'sześćset', 'siedemset', 'osiemset', 'dziewięćset']

/** Thousands, millions, thousand millions. */
const scales: Record<Lang, readonly Forms[]> = {
  pl: [['tysiąc', 'tysiące', 'tysięcy'], ['milion', 'miliony', 'milionów'], ['miliard', 'miliardy', 'miliardów']],
  en: [['thousand', 'thousand', 'thousand'], ['million', 'million', 'million'], ['billion', 'billion', 'billion']]
}

const money: Record<Lang, Record<Currency, { readonly whole: Forms, readonly part: Forms }>> = {
  pl: {
    PLN: { whole: ['złoty', 'złote', 'złotych'], part: ['grosz', 'grosze', 'groszy'] },
    EUR: { whole: ['euro', 'euro', 'euro'], part: ['cent', 'centy', 'centów'] }
  },
  en: {
    PLN: { whole: ['zloty', 'zlotys', 'zlotys'], part: ['grosz', 'groszy', 'groszy'] },
    EUR: { whole: ['euro', 'euros', 'euros'], part: ['cent', 'cents', 'cents'] }
  }
}

const and = { pl: ' ', en: ' and ' }
const less = { pl: 'minus ', en: 'minus ' }
const most = 10n ** 14n

/** 12345n, 'PLN' → 'sto dwadzieścia trzy złote czterdzieści pięć groszy'. Throws from 10^12 zlotys on. */
export function amountInWords (minor: bigint, currency: Currency, lang: Lang): string {
  const size = minor < 0n ? -minor : minor
  if (size >= most) throw new RangeError(`${minor} in words`)
  const [whole, part] = [size / 100n, size % 100n]
  const { whole: wholeForms, part: partForms } = money[lang][currency]
  return `${minor < 0n ? less[lang] : ''}${counted(whole, wholeForms, lang)}${and[lang]}${counted(part, partForms, lang)}`
}

const counted = (count: bigint, forms: Forms, lang: Lang): string => `${words(count, lang)} ${formOf(count, forms, lang)}`

function formOf (count: bigint, [one, few, many]: Forms, lang: Lang): string {
  if (count === 1n) return one
  const [last, lastTwo] = [count % 10n, count % 100n]
  return lang === 'en' || (last >= 2n && last <= 4n && (lastTwo < 12n || lastTwo > 14n)) ? few : many
}

function words (count: bigint, lang: Lang): string {
  if (count === 0n) return units[lang][0]!
  const parts: string[] = []
  for (let at = 3; at >= 0; at--) {
    const group = count / 1000n ** BigInt(at) % 1000n
    if (group === 0n) continue
    if (at === 0) parts.push(below1000(group, lang))
    else parts.push(...group === 1n && lang === 'pl' ? [] : [below1000(group, lang)], formOf(group, scales[lang][at - 1]!, lang))
  }
  return parts.join(' ')
}

function below1000 (count: bigint, lang: Lang): string {
  const [hundred, rest] = [Number(count / 100n), Number(count % 100n)]
  if (lang === 'pl') return [hundreds[hundred], rest < 20 ? rest > 0 && units.pl[rest] : [tens.pl[Math.floor(rest / 10)], rest % 10 > 0 && units.pl[rest % 10]].filter(Boolean).join(' ')].filter(Boolean).join(' ')
  const small = rest < 20 ? units.en[rest]! : [tens.en[Math.floor(rest / 10)]!, ...rest % 10 > 0 ? [units.en[rest % 10]!] : []].join('-')
  if (hundred === 0) return small
  return `${units.en[hundred]} hundred${rest > 0 ? ` ${small}` : ''}`
}
