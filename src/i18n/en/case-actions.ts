/** Cases in the journal. */
export const caseActions = {
  'case-charge-report': 'Report charged',
  'case-fee-paid': 'Handling of a report paid',
  'case-fee-returned': 'The fee went back to the payer',
  'case-export': 'Dispute pack exported',
  'case-object': 'Objection filed',
  'case-answer-objection': 'Objection answered',
  'case-decide-termination': 'A person decided about the contract',
  'case-open': 'Case opened',
  'case-file-paper': 'Paper filed',
  'case-reject-paper': 'Paper rejected',
  'case-open-decision': 'Decision asked of a person',
  'case-open-termination': 'End of the contract put to a person',
  'case-end-block': 'Longest block over',
  'case-release': 'Case closed, sending unblocked'
}
