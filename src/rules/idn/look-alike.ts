/**
 * Names that people take for one another: the same letters in another alphabet, with and without diacritics, digits for letters. After UTS 39 §4
 * (skeletons), for the letters that our zones take; diacritics go too, for this is a warning, no refusal. What it gives is stored with each domain: a change of it comes with a migration. Pure.
 */

const alike: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', ѐ: 'e', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', п: 'n', о: 'o', р: 'p', г: 'r', ѕ: 's', т: 't', и: 'u', ц: 'u', у: 'y', ў: 'y', х: 'x', ѵ: 'v', ѡ: 'w', ш: 'w', ь: 'b', ъ: 'b', я: 'r', ч: '4', з: '3',
  // Greek
  α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', ς: 's', τ: 't', υ: 'u', χ: 'x', ω: 'w', μ: 'u',
  // Latin letters that normal form D does not take apart
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't', þ: 'p', æ: 'ae', œ: 'oe', ß: 'ss', ĸ: 'k', ŋ: 'n',
  // digits
  0: 'o', 1: 'l'
}

/** Several letters that look like one. */
const pairs: readonly (readonly [string, string])[] = [['rn', 'm'], ['vv', 'w'], ['cl', 'd']]

/** What a name looks like: equal for names that are taken for one another. `displayName`: Unicode form, lower case. */
export function lookOf (displayName: string): string {
  const plain = [...displayName.normalize('NFD')].map(each => alike[each] ?? each).join('').replace(/\p{M}/gu, '')
  return pairs.reduce((text, [seen, read]) => text.replaceAll(seen, read), plain)
}
