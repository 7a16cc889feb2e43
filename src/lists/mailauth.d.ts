declare module 'mailauth/lib/dmarc/get-dmarc-record.js' {
  type Record = { readonly p: string, readonly sp?: string, readonly isOrgRecord: boolean }
  const getDmarcRecord: (domain: string, resolver: (name: string, type: string) => Promise<unknown>) => Promise<Record | false>
  export default getDmarcRecord
}
