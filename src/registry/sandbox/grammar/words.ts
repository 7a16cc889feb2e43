/** Simple types that several schemas share (RFC 5730 §4, RFC 5731–5733 §4, XML Schema part 2). Data. */
import { empty, matching, may, must, sequence, text, withAttrs, type Shape } from '../shape.ts'

export const label = text(1, 255)
export const clientId = text(3, 16)
export const anyText = /^[^]*$/
export const flag = /^(true|false|0|1)$/
export const day = /^-?\d{4,}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/
export const instant = /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/
export const roid = /^\w{1,80}-\w{1,8}$/
export const language = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/
export const phone = /^\+[0-9]{1,3}\.[0-9]{1,14}$/
export const phoneOrNone = /^(\+[0-9]{1,3}\.[0-9]{1,14})?$/
export const hex = /^([0-9a-fA-F]{2})*$/
export const base64 = /^([A-Za-z0-9+/]\s*)+={0,2}\s*$/
export const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

export const byRoid = withAttrs(text(0), { roid: may(roid) })

export const poll: Shape = withAttrs(empty, { op: must(/^(ack|req)$/), msgID: may(anyText) })

/** A status of one of the values; its text is a remark. */
export const statusOf = (values: RegExp): Shape => withAttrs(text(0), { s: must(values), lang: may(language) })

export const call = (pattern: RegExp): Shape => matching(pattern, { x: may(anyText) })

export const named: Shape = sequence({ min: 1, max: 1, elements: { name: label } })
