/** The languages in which the product speaks to people. */
export const langs = ['pl', 'en'] as const

export type Lang = typeof langs[number]

/** A language from outside (a cookie, a form); undefined when it is not one of ours. */
export const parseLang = (text: string | undefined): Lang | undefined => langs.find(lang => lang === text)

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); Polish when it asks for none of them. */
export function preferredLang (header: string | undefined): Lang {
  const asked = (header ?? '').split(',').map(part => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map(each => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find(each => each !== undefined)
    return { lang: parseLang(range.split('-')[0]), weight: Number(weight ?? 1) }
  })
  const best = asked.filter(each => each.lang && each.weight > 0).sort((a, b) => b.weight - a.weight)[0]
  return best?.lang ?? 'pl'
}
