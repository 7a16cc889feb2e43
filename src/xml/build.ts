/** XML we send: built as a tree, escaped on the way out. Element order is the caller's (schemas are sequences). Pure. */

export type Xml = { readonly text: string }

export type Attributes = Readonly<Record<string, string | undefined>>

/** One element; strings are escaped, null and undefined children are left out. `name` carries its prefix, `attrs` its xmlns declarations. */
export function el (name: string, attrs: Attributes = {}, ...children: readonly (Xml | string | null | undefined)[]): Xml {
  let text = `<${name}`
  for (const key of Object.keys(attrs)) if (attrs[key] !== undefined) text += ` ${key}="${escape(attrs[key])}"`
  let inner = ''
  for (const each of children) inner += typeof each === 'string' ? escape(each) : each?.text ?? ''
  return { text: inner === '' ? `${text}/>` : `${text}>${inner}</${name}>` }
}

/** The whole document, UTF-8. */
export const documentOf = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n${root.text}`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What nearly no text has: to be escaped, or not to be carried at all. */
const notable = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/

/** Characters that XML 1.0 cannot carry at all are refused rather than dropped: a changed name or code must never be sent. */
function escape (text: string): string {
  if (!notable.test(text)) return text
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) throw new TypeError('text with a character that XML cannot carry')
  return text.replace(/[&<>"]/g, character => entities[character]!)
}
