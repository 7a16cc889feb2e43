// Made by `npm run client` of the API's own description (/api/openapi.json). Not to be edited.
import { Transport, type CallOptions, type FileBody } from './transport.ts'
import type {
  CreateAbuseReportAnswer,
  CreateAliasAnswer,
  CreateAliasBody,
  CreateApiKeyAnswer,
  CreateApiKeyBody,
  CreateBankAccountAnswer,
  CreateBankAccountBody,
  CreateCaseObjectionAnswer,
  CreateCaseObjectionBody,
  CreateCasePaperAnswer,
  CreateCasePaperQuery,
  CreateClientChangeAnswer,
  CreateClientChangeBody,
  CreateComplaintAnswer,
  CreateComplaintBody,
  CreateComplaintPaperAnswer,
  CreateComplaintPaperQuery,
  CreateCustomerAnswer,
  CreateCustomerBody,
  CreateCustomerContractTermAnswer,
  CreateCustomerContractTermBody,
  CreateCustomerUserAnswer,
  CreateCustomerUserBody,
  CreateCustomerVatCheckAnswer,
  CreateCustomerVatCheckBody,
  CreateDocumentCorrectionAnswer,
  CreateDocumentCorrectionBody,
  CreateDoorBlockAnswer,
  CreateDoorBlockBody,
  CreateExchangeRateAnswer,
  CreateExchangeRateBody,
  CreateForwardAnswer,
  CreateForwardBody,
  CreateHolderAnswer,
  CreateHolderBody,
  CreateHolderChangeAnswer,
  CreateHolderChangeBody,
  CreateHolderChangePaperAnswer,
  CreateHolderChangePaperQuery,
  CreateHostingContractAnswer,
  CreateHostingContractBody,
  CreateLetterTemplateHouseWordAnswer,
  CreateLetterTemplateHouseWordBody,
  CreateLetterTemplateVersionAnswer,
  CreateLetterTemplateVersionBody,
  CreateListAnswer,
  CreateListBody,
  CreateMailDomainAnswer,
  CreateMailDomainBody,
  CreateMailDomainDkimKeyAnswer,
  CreateMailDomainProofAnswer,
  CreateMailDomainProofBody,
  CreateMailboxAnswer,
  CreateMailboxAppPasswordAnswer,
  CreateMailboxAppPasswordBody,
  CreateMailboxBody,
  CreateMailingAnswer,
  CreateMailingBody,
  CreateMailingConfirmationAnswer,
  CreateMailingConfirmationBody,
  CreateOrderAnswer,
  CreateOrderBody,
  CreateOrderPaperAnswer,
  CreateOrderPaperQuery,
  CreatePaymentProviderAnswer,
  CreatePaymentProviderBody,
  CreatePeopleInvitationAnswer,
  CreatePeopleInvitationBody,
  CreatePolicyVersionAnswer,
  CreatePolicyVersionBody,
  CreatePolicyVersionQuery,
  CreatePriceListAnswer,
  CreatePriceListBody,
  CreateProtectedAddressesImportAnswer,
  CreateProtectedAddressesImportQuery,
  CreateProtectedExportAnswer,
  CreateProtectedExportBody,
  CreateRefundFileAnswer,
  CreateSharedMailboxAnswer,
  CreateSharedMailboxBody,
  CreateTransferAnswer,
  CreateTransferBody,
  CreateTransfersOutPaperAnswer,
  CreateTransfersOutPaperQuery,
  CreateWebhookAnswer,
  CreateWebhookBody,
  GetAbuseFiguresAnswer,
  GetAbuseFiguresQuery,
  GetAbuseReportAnswer,
  GetAliasAnswer,
  GetAvailabilityAnswer,
  GetAvailabilityQuery,
  GetBalanceAnswer,
  GetBalanceQuery,
  GetCaseAnswer,
  GetCertificatesAnswer,
  GetCertificatesQuery,
  GetComplaintAnswer,
  GetCustomerAnswer,
  GetCustomerEInvoicesAnswer,
  GetCustomerExportAnswer,
  GetDnsZoneAnswer,
  GetDocumentAnswer,
  GetDomainAnswer,
  GetDomainDelegationAnswer,
  GetDomainExplanationAnswer,
  GetDomainExplanationQuery,
  GetDomainForecastAnswer,
  GetDomainForecastQuery,
  GetDomainLifeAnswer,
  GetDomainTransferOutAnswer,
  GetErasureAnswer,
  GetForecastAnswer,
  GetForecastQuery,
  GetHealthLiveAnswer,
  GetHealthReadyAnswer,
  GetHolderAnswer,
  GetHolderChangeAnswer,
  GetHolderExportAnswer,
  GetHostingContractAnswer,
  GetHostingContractForecastAnswer,
  GetHostingContractForecastQuery,
  GetHostingContractTransferredAnswer,
  GetImportAnswer,
  GetLetterAnswer,
  GetLetterTemplateAnswer,
  GetListAnswer,
  GetListMemberProofAnswer,
  GetMailDomainAnswer,
  GetMailDomainCatchAllAnswer,
  GetMailDomainDkimKeysAnswer,
  GetMailDomainProofAnswer,
  GetMailboxAccessAnswer,
  GetMailboxAnswer,
  GetMailboxFiltersAnswer,
  GetMailboxSendingAnswer,
  GetMailboxSpamFilterAnswer,
  GetMailboxUsageAnswer,
  GetMailboxVacationAnswer,
  GetMailingAnswer,
  GetOperationAnswer,
  GetOrderAnswer,
  GetPeopleAnswer,
  GetPeopleQuery,
  GetProtectedAddressesImportAnswer,
  GetRuleAnswer,
  GetSharedMailboxAnswer,
  GetStatusAnswer,
  GetWebhookAnswer,
  ListAbuseReportsAnswer,
  ListAbuseReportsQuery,
  ListAliasesAnswer,
  ListAliasesQuery,
  ListApiKeysAnswer,
  ListApiKeysQuery,
  ListAvailabilityZonesAnswer,
  ListAvailabilityZonesQuery,
  ListBalanceEntriesAnswer,
  ListBalanceEntriesQuery,
  ListBankDebitsUnexplainedAnswer,
  ListBankStatementsCoverageAnswer,
  ListCasesAnswer,
  ListCasesQuery,
  ListComplaintsAnswer,
  ListComplaintsQuery,
  ListCreditSuggestionsAnswer,
  ListCreditsWaitingAnswer,
  ListCustomerDisclosuresAnswer,
  ListCustomersAnswer,
  ListCustomersQuery,
  ListDeregistrationsAnswer,
  ListDnsZoneCheckAnswer,
  ListDnsZonesAnswer,
  ListDnsZonesQuery,
  ListDocumentsAnswer,
  ListDocumentsQuery,
  ListDocumentsToPostAnswer,
  ListDomainRegistryCallsAnswer,
  ListDomainsAnswer,
  ListDomainsQuery,
  ListDoorBlocksAnswer,
  ListDoorBlocksQuery,
  ListErasuresAnswer,
  ListFormerDocumentsAnswer,
  ListFormerDocumentsQuery,
  ListForwardsAnswer,
  ListForwardsQuery,
  ListHeldMailAnswer,
  ListHeldMailQuery,
  ListHolderChangesAnswer,
  ListHolderChangesQuery,
  ListHolderDisclosuresAnswer,
  ListHoldersAnswer,
  ListHoldersQuery,
  ListHostingContractsAnswer,
  ListHostingContractsQuery,
  ListHostingQuestionsAnswer,
  ListHostingQuestionsQuery,
  ListImportsAnswer,
  ListJournalAnswer,
  ListJournalQuery,
  ListLetterTemplatesAnswer,
  ListLettersAnswer,
  ListLettersQuery,
  ListListConsentsAnswer,
  ListListConsentsQuery,
  ListListMembersAnswer,
  ListListMembersQuery,
  ListListPostsAnswer,
  ListListPostsQuery,
  ListListsAnswer,
  ListListsQuery,
  ListMailDomainProofsAnswer,
  ListMailDomainProofsQuery,
  ListMailDomainsAnswer,
  ListMailDomainsQuery,
  ListMailEventsAnswer,
  ListMailEventsQuery,
  ListMailQuarantineAnswer,
  ListMailQuarantineQuery,
  ListMailQueueAnswer,
  ListMailQueueDestinationsAnswer,
  ListMailQueueQuery,
  ListMailTracesAnswer,
  ListMailTracesQuery,
  ListMailboxExportsAnswer,
  ListMailboxImportsAnswer,
  ListMailboxLogInsAnswer,
  ListMailboxesAnswer,
  ListMailboxesQuery,
  ListMailingAddresseesAnswer,
  ListMailingAddresseesQuery,
  ListMailingConfirmationsAnswer,
  ListMailingConfirmationsQuery,
  ListMailingsAnswer,
  ListMailingsQuery,
  ListOperationsAnswer,
  ListOperationsQuery,
  ListOrderRegistryCallsAnswer,
  ListOrdersAnswer,
  ListOrdersQuery,
  ListPaymentProvidersAnswer,
  ListPoliciesAnswer,
  ListPriceListsAnswer,
  ListPricesAnswer,
  ListPricesQuery,
  ListProtectedAddressesImportsAnswer,
  ListProtectedAddressesImportsQuery,
  ListProtectedExportsAnswer,
  ListProtectedExportsQuery,
  ListRefundFilesAnswer,
  ListRefundsAnswer,
  ListRegistrantVerificationsAnswer,
  ListSendingEventsAnswer,
  ListSendingEventsQuery,
  ListSendingFindingsAnswer,
  ListSendingFindingsQuery,
  ListSharedMailboxesAnswer,
  ListSharedMailboxesQuery,
  ListStaffActsAnswer,
  ListStaffActsQuery,
  ListSuppressedAddressesAnswer,
  ListSuppressedAddressesQuery,
  ListTlsReportsAnswer,
  ListTlsReportsQuery,
  ListVatSellerAnswer,
  ListWebhookDeliveriesAnswer,
  ListWebhookDeliveriesQuery,
  ListWebhookEventTypesAnswer,
  ListWebhooksAnswer,
  ListWebhooksQuery,
  ListZonesAnswer,
  PostAbuseReportActAnswer,
  PostAbuseReportActBody,
  PostAbuseReportDecisionAnswer,
  PostAbuseReportDecisionBody,
  PostAliasRemovalAnswer,
  PostAliasTargetsAnswer,
  PostAliasTargetsBody,
  PostApiKeyRevocationAnswer,
  PostBalancePayOutAnswer,
  PostBalancePayOutBody,
  PostBankDebitTakesBackAnswer,
  PostBankDebitTakesBackBody,
  PostBankStatementsAnswer,
  PostBulkAnswer,
  PostBulkBody,
  PostCaseObjectionAnswerAnswer,
  PostCaseObjectionAnswerBody,
  PostCasePaperRejectionAnswer,
  PostCasePaperRejectionBody,
  PostCasePreviewAnswer,
  PostCasePreviewBody,
  PostCaseReleaseAnswer,
  PostCaseReleaseBody,
  PostCaseTerminationAnswer,
  PostCaseTerminationAnswerAnswer,
  PostCaseTerminationAnswerBody,
  PostCasesByHandAnswer,
  PostCasesByHandBody,
  PostComplaintAnswerAnswer,
  PostComplaintAnswerBody,
  PostComplaintCompletionAnswer,
  PostComplaintCompletionBody,
  PostComplaintCompletionRequestAnswer,
  PostComplaintCompletionRequestBody,
  PostComplaintInvestigationAnswer,
  PostComplaintInvestigationBody,
  PostComplaintSettlementAnswer,
  PostComplaintSettlementBody,
  PostComplaintWithdrawalAnswer,
  PostCreditAssignAnswer,
  PostCreditAssignBody,
  PostCreditRefundAnswer,
  PostCreditRefundBody,
  PostCreditTopUpAnswer,
  PostCreditTopUpBody,
  PostCreditUnassignAnswer,
  PostCreditUnassignBody,
  PostCreditUndoTopUpAnswer,
  PostCreditUndoTopUpBody,
  PostCustomerEInvoicesAcceptanceAnswer,
  PostCustomerEInvoicesAcceptanceBody,
  PostCustomerEInvoicesWithdrawalAnswer,
  PostCustomerEInvoicesWithdrawalBody,
  PostCustomerErasureAnswer,
  PostCustomerErasureBody,
  PostCustomerMailingConfirmationWithdrawalAnswer,
  PostCustomerMailingConfirmationWithdrawalBody,
  PostDeregistrationApprovalAnswer,
  PostDeregistrationApprovalBody,
  PostDeregistrationConfirmationAnswer,
  PostDeregistrationConfirmationBody,
  PostDeregistrationRejectionAnswer,
  PostDeregistrationRejectionBody,
  PostDeregistrationWithdrawalAnswer,
  PostDeregistrationWithdrawalBody,
  PostDnsZoneRecordsAnswer,
  PostDnsZoneRecordsBody,
  PostDnsZoneRecordsHeaders,
  PostDnsZoneSigningAnswer,
  PostDnsZoneSigningBody,
  PostDocumentInvoiceAnswer,
  PostDocumentInvoiceBody,
  PostDocumentPostingAnswer,
  PostDocumentPostingBody,
  PostDomainDeregistrationAnswer,
  PostDomainDeregistrationBody,
  PostDomainDnssecAnswer,
  PostDomainDnssecBody,
  PostDomainHoldAnswer,
  PostDomainHoldBody,
  PostDomainLockAnswer,
  PostDomainLockBody,
  PostDomainNameServersAnswer,
  PostDomainNameServersBody,
  PostDomainRenewalAnswer,
  PostDomainRenewalBody,
  PostDomainTransferOutAnswer,
  PostDomainTransferOutBody,
  PostDomainZoneKeysAnswer,
  PostDomainZoneKeysBody,
  PostDoorBlockReleaseAnswer,
  PostDoorBlockReleaseBody,
  PostErasureConfirmationAnswer,
  PostErasureConfirmationBody,
  PostErasureRejectionAnswer,
  PostErasureRejectionBody,
  PostForwardRemovalAnswer,
  PostHolderChangeAcceptanceAnswer,
  PostHolderChangeAcceptanceBody,
  PostHolderChangePaperRejectionAnswer,
  PostHolderChangePaperRejectionBody,
  PostHolderChangeRejectionAnswer,
  PostHolderChangeRejectionBody,
  PostHolderChangeWithdrawalAnswer,
  PostHolderChangeWithdrawalBody,
  PostHolderErasureAnswer,
  PostHolderErasureBody,
  PostHostingContractDisputeAnswer,
  PostHostingContractDisputeAnswerAnswer,
  PostHostingContractDisputeAnswerBody,
  PostHostingContractDisputeBody,
  PostHostingContractExportsAnswer,
  PostHostingContractExportsBody,
  PostHostingContractMailDomainsAnswer,
  PostHostingContractMailDomainsBody,
  PostHostingContractNoticeAnswer,
  PostHostingContractNoticeBody,
  PostHostingContractPackageAnswer,
  PostHostingContractPackageBody,
  PostHostingContractPeriodAnswer,
  PostHostingContractPeriodBody,
  PostHostingContractProofAnswer,
  PostHostingContractProofBody,
  PostHostingContractRefusalAnswer,
  PostHostingContractRefusalBody,
  PostHostingContractResumptionAnswer,
  PostHostingContractResumptionBody,
  PostHostingContractResumptionRequestAnswer,
  PostHostingContractResumptionRequestBody,
  PostHostingContractSuspensionAnswer,
  PostHostingContractSuspensionBody,
  PostHostingContractTerminationAnswer,
  PostHostingContractTerminationBody,
  PostHostingContractTimeAnswer,
  PostHostingContractTimeBody,
  PostHostingContractTransferAnswer,
  PostHostingContractTransferBody,
  PostHostingContractWithdrawalAnswer,
  PostHostingContractWithdrawalBody,
  PostHostingQuestionAnswerAnswer,
  PostHostingQuestionAnswerBody,
  PostImportsAnswer,
  PostLetterResendAnswer,
  PostLetterResendBody,
  PostLetterTemplatePreviewAnswer,
  PostLetterTemplatePreviewBody,
  PostListClosureAnswer,
  PostListEntriesAnswer,
  PostListEntriesBody,
  PostListInvitationsAnswer,
  PostListInvitationsBody,
  PostListMemberRemovalAnswer,
  PostListPostApprovalAnswer,
  PostListPostRejectionAnswer,
  PostListSettingsAnswer,
  PostListSettingsBody,
  PostMailDomainCatchAllAnswer,
  PostMailDomainCatchAllBody,
  PostMailDomainHeldMailAnswer,
  PostMailDomainHeldMailBody,
  PostMailDomainMailboxesAnswer,
  PostMailDomainMailboxesBody,
  PostMailDomainProofCheckAnswer,
  PostMailQuarantineDeletionAnswer,
  PostMailQuarantineReleaseAnswer,
  PostMailQueueRemovalAnswer,
  PostMailQueueRetryAnswer,
  PostMailboxAddressAnswer,
  PostMailboxAddressBody,
  PostMailboxAppPasswordRevocationAnswer,
  PostMailboxAppPasswordsOnlyAnswer,
  PostMailboxAppPasswordsOnlyBody,
  PostMailboxCopyAnswer,
  PostMailboxCopyBody,
  PostMailboxDeletionAnswer,
  PostMailboxExportsAnswer,
  PostMailboxExportsBody,
  PostMailboxFiltersAnswer,
  PostMailboxFiltersBody,
  PostMailboxImportStopAnswer,
  PostMailboxImportsAnswer,
  PostMailboxImportsBody,
  PostMailboxPasswordAnswer,
  PostMailboxPasswordBody,
  PostMailboxPasswordLinkAnswer,
  PostMailboxPasswordLinkBody,
  PostMailboxRestorationAnswer,
  PostMailboxResumptionAnswer,
  PostMailboxResumptionBody,
  PostMailboxSendAsAnswer,
  PostMailboxSendAsBody,
  PostMailboxSendingRaiseAnswer,
  PostMailboxSendingRaiseBody,
  PostMailboxSendingResumptionAnswer,
  PostMailboxSpamFilterAnswer,
  PostMailboxSpamFilterBody,
  PostMailboxSuspensionAnswer,
  PostMailboxSuspensionBody,
  PostMailboxVacationAnswer,
  PostMailboxVacationBody,
  PostMailingDraftAnswer,
  PostMailingDraftBody,
  PostMailingListAnswer,
  PostMailingStartAnswer,
  PostMailingStopAnswer,
  PostOrderPaperRejectionAnswer,
  PostOrderPaperRejectionBody,
  PostOrderPaperRequestAnswer,
  PostOrderPaperRequestBody,
  PostOrderRefusalAnswer,
  PostOrderRefusalBody,
  PostOrderWithdrawalAnswer,
  PostOrderWithdrawalBody,
  PostPaymentProviderCloseAnswer,
  PostPaymentProviderNotificationsAnswer,
  PostPeopleEndAnswer,
  PostPeopleEndBody,
  PostPeopleInvitationWithdrawalAnswer,
  PostPeopleRoleAnswer,
  PostPeopleRoleBody,
  PostPriceListsPreviewAnswer,
  PostPriceListsPreviewBody,
  PostProtectedAddressesAnswer,
  PostProtectedAddressesBody,
  PostProtectedAddressesRemovalAnswer,
  PostProtectedAddressesRemovalBody,
  PostProtectedExportHashesAnswer,
  PostProtectedExportHashesBody,
  PostRefundAccountAnswer,
  PostRefundAccountBody,
  PostRefundDoneByProviderAnswer,
  PostRefundDoneByProviderBody,
  PostRefundFailAnswer,
  PostRefundFailBody,
  PostRefundFileReopenAnswer,
  PostRefundFileReopenBody,
  PostRegistrantChangesConfirmationsAnswer,
  PostRegistrantChangesConfirmationsBody,
  PostRegistrantConfirmationsAnswer,
  PostRegistrantConfirmationsBody,
  PostRegistrantVerificationDecisionAnswer,
  PostRegistrantVerificationDecisionBody,
  PostSendingFindingDecisionAnswer,
  PostSendingFindingDecisionBody,
  PostSharedMailboxMembersAnswer,
  PostSharedMailboxMembersBody,
  PostSuppressedAddressLiftingAnswer,
  PostTransferAcceptancesAnswer,
  PostTransferAcceptancesBody,
  PostTransfersOutAnswerAnswer,
  PostTransfersOutAnswerBody,
  PostTransfersOutCodeAnswer,
  PostTransfersOutCodeBody,
  PostTransfersOutPaperRejectionAnswer,
  PostTransfersOutPaperRejectionBody,
  PostTransfersOutPaperRequestAnswer,
  PostTransfersOutPaperRequestBody,
  PostTransfersOutRefusalAnswer,
  PostTransfersOutRefusalBody,
  PostTransfersOutWithdrawalAnswer,
  PostTransfersOutWithdrawalBody,
  PostVatSellerAnswer,
  PostVatSellerBody,
  PostWebhookClosureAnswer,
  PostWebhookPauseAnswer,
  PostWebhookReplayAnswer,
  PostWebhookReplayBody,
  PostWebhookResumptionAnswer,
  PostWebhookResumptionBody,
  PostWebhookSecretAnswer,
  PostWebhookSettingsAnswer,
  PostWebhookSettingsBody,
  PostWebhookTestAnswer
} from './types.ts'

/** The API of one house, with one key. */
export class Strefa extends Transport {
  /** Enter a customer. `POST /api/v1/customers` */
  createCustomer (body: CreateCustomerBody, options?: CallOptions): Promise<CreateCustomerAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/customers', body, keyed: true }, options)
  }

  /** Customers. `GET /api/v1/customers` */
  listCustomers (query: ListCustomersQuery = {}, options?: CallOptions): Promise<ListCustomersAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/customers', query }, options)
  }

  /** One customer. `GET /api/v1/customers/{id}` */
  getCustomer (id: string, options?: CallOptions): Promise<GetCustomerAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/customers/${encodeURIComponent(id)}` }, options)
  }

  /** Open the panel to a person of the customer. `POST /api/v1/customers/{id}/users` */
  createCustomerUser (id: string, body: CreateCustomerUserBody, options?: CallOptions): Promise<CreateCustomerUserAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/users`, body, keyed: true }, options)
  }

  /** Enter a holder. `POST /api/v1/holders` */
  createHolder (body: CreateHolderBody, options?: CallOptions): Promise<CreateHolderAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/holders', body, keyed: true }, options)
  }

  /** Holders. `GET /api/v1/holders` */
  listHolders (query: ListHoldersQuery = {}, options?: CallOptions): Promise<ListHoldersAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/holders', query }, options)
  }

  /** One holder. `GET /api/v1/holders/{id}` */
  getHolder (id: string, options?: CallOptions): Promise<GetHolderAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/holders/${encodeURIComponent(id)}` }, options)
  }

  /** Make a key for a program. `POST /api/v1/api-keys` */
  createApiKey (body: CreateApiKeyBody, options?: CallOptions): Promise<CreateApiKeyAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/api-keys', body, keyed: true }, options)
  }

  /** Keys of a customer; for staff without customerId those of the operator itself. `GET /api/v1/api-keys` */
  listApiKeys (query: ListApiKeysQuery = {}, options?: CallOptions): Promise<ListApiKeysAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/api-keys', query }, options)
  }

  /** Revoke a key: from then on it opens nothing. `POST /api/v1/api-keys/{id}/revocation` */
  postApiKeyRevocation (id: string, file?: FileBody, options?: CallOptions): Promise<PostApiKeyRevocationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/api-keys/${encodeURIComponent(id)}/revocation`, file, keyed: true }, options)
  }

  /** Whether a name can be ordered. `GET /api/v1/availability` */
  getAvailability (query: GetAvailabilityQuery, options?: CallOptions): Promise<GetAvailabilityAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/availability', query }, options)
  }

  /** One label across zones: where it is free, and for how much. `GET /api/v1/availability/zones` */
  listAvailabilityZones (query: ListAvailabilityZonesQuery, options?: CallOptions): Promise<ListAvailabilityZonesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/availability/zones', query }, options)
  }

  /** Zones that can be ordered: those whose registry is connected. `GET /api/v1/zones` */
  listZones (options?: CallOptions): Promise<ListZonesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/zones' }, options)
  }

  /** Ask for papers that confirm the data (staff; DOM-II.2). `POST /api/v1/orders/{id}/paper-request` */
  postOrderPaperRequest (id: string, body: PostOrderPaperRequestBody, options?: CallOptions): Promise<PostOrderPaperRequestAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/orders/${encodeURIComponent(id)}/paper-request`, body, keyed: true }, options)
  }

  /** Refuse an order: false data, or filled in wrongly (staff; DOM-II.2). `POST /api/v1/orders/{id}/refusal` */
  postOrderRefusal (id: string, body: PostOrderRefusalBody, options?: CallOptions): Promise<PostOrderRefusalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/orders/${encodeURIComponent(id)}/refusal`, body, keyed: true }, options)
  }

  /** Order a domain. `POST /api/v1/orders` */
  createOrder (body: CreateOrderBody, options?: CallOptions): Promise<CreateOrderAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/orders', body, keyed: true }, options)
  }

  /** Orders, newest first. `GET /api/v1/orders` */
  listOrders (query: ListOrdersQuery = {}, options?: CallOptions): Promise<ListOrdersAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/orders', query }, options)
  }

  /** One order with its pro-forma. `GET /api/v1/orders/{id}` */
  getOrder (id: string, options?: CallOptions): Promise<GetOrderAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/orders/${encodeURIComponent(id)}` }, options)
  }

  /** Withdraw an order (DOM-I.9-WD). `POST /api/v1/orders/{id}/withdrawal` */
  postOrderWithdrawal (id: string, body: PostOrderWithdrawalBody = null, options?: CallOptions): Promise<PostOrderWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/orders/${encodeURIComponent(id)}/withdrawal`, body, keyed: true }, options)
  }

  /** Domains by name. `GET /api/v1/domains` */
  listDomains (query: ListDomainsQuery = {}, options?: CallOptions): Promise<ListDomainsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/domains', query }, options)
  }

  /** Choose how the next period is bought: for how many years, and whether from the balance (HOUSE-AUTORENEW). `POST /api/v1/domains/{id}/renewal` */
  postDomainRenewal (id: string, body: PostDomainRenewalBody, options?: CallOptions): Promise<PostDomainRenewalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/renewal`, body, keyed: true }, options)
  }

  /** One domain. `GET /api/v1/domains/{id}` */
  getDomain (id: string, options?: CallOptions): Promise<GetDomainAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}` }, options)
  }

  /** What happened to a domain, and what will. `GET /api/v1/domains/{id}/life` */
  getDomainLife (id: string, options?: CallOptions): Promise<GetDomainLifeAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/life` }, options)
  }

  /** The life of a domain that does not exist yet. `GET /api/v1/forecast` */
  getForecast (query: GetForecastQuery, options?: CallOptions): Promise<GetForecastAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/forecast', query }, options)
  }

  /** Every event to come, by what the client does (HOUSE-FORECAST). `GET /api/v1/domains/{id}/forecast` */
  getDomainForecast (id: string, query: GetDomainForecastQuery = {}, options?: CallOptions): Promise<GetDomainForecastAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/forecast`, query }, options)
  }

  /** Why it stands, or stood, as it does: rule, decisions, facts, what is next. `GET /api/v1/domains/{id}/explanation` */
  getDomainExplanation (id: string, query: GetDomainExplanationQuery = {}, options?: CallOptions): Promise<GetDomainExplanationAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/explanation`, query }, options)
  }

  /** Order the transfer of a domain to us. `POST /api/v1/transfers` */
  createTransfer (body: CreateTransferBody, options?: CallOptions): Promise<CreateTransferAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/transfers', body, keyed: true }, options)
  }

  /** The holder accepts a transfer by the link's token (DOM-III.6). `POST /api/v1/transfer-acceptances` */
  postTransferAcceptances (body: PostTransferAcceptancesBody, options?: CallOptions): Promise<PostTransferAcceptancesAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/transfer-acceptances', body }, options)
  }

  /** From when, until when, why, and which papers are missing, before anything is asked. `GET /api/v1/domains/{id}/transfer-out` */
  getDomainTransferOut (id: string, options?: CallOptions): Promise<GetDomainTransferOutAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/transfer-out` }, options)
  }

  /** Ask for the transfer code (DOM-II.7). `POST /api/v1/domains/{id}/transfer-out` */
  postDomainTransferOut (id: string, body: PostDomainTransferOutBody = null, options?: CallOptions): Promise<PostDomainTransferOutAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/transfer-out`, body, keyed: true }, options)
  }

  /** Withdraw the request. `POST /api/v1/transfers-out/{id}/withdrawal` */
  postTransfersOutWithdrawal (id: string, body: PostTransfersOutWithdrawalBody = null, options?: CallOptions): Promise<PostTransfersOutWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/withdrawal`, body, keyed: true }, options)
  }

  /** See the transfer code: once, by the client alone. `POST /api/v1/transfers-out/{id}/code` */
  postTransfersOutCode (id: string, body: PostTransfersOutCodeBody = null, options?: CallOptions): Promise<PostTransfersOutCodeAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/code`, body, keyed: true }, options)
  }

  /** Ask for papers first (staff; DOM-II.7). `POST /api/v1/transfers-out/{id}/paper-request` */
  postTransfersOutPaperRequest (id: string, body: PostTransfersOutPaperRequestBody, options?: CallOptions): Promise<PostTransfersOutPaperRequestAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/paper-request`, body, keyed: true }, options)
  }

  /** Refuse the request, before a code is out (staff). `POST /api/v1/transfers-out/{id}/refusal` */
  postTransfersOutRefusal (id: string, body: PostTransfersOutRefusalBody, options?: CallOptions): Promise<PostTransfersOutRefusalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/refusal`, body, keyed: true }, options)
  }

  /** Approve or reject another registrar's request (staff; DOM-III.5). `POST /api/v1/transfers-out/{id}/answer` */
  postTransfersOutAnswer (id: string, body: PostTransfersOutAnswerBody, options?: CallOptions): Promise<PostTransfersOutAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/answer`, body, keyed: true }, options)
  }

  /** A paper that proves nothing: another is waited for (staff). `POST /api/v1/orders/{id}/papers/{paperId}/rejection` */
  postOrderPaperRejection (id: string, paperId: string, body: PostOrderPaperRejectionBody, options?: CallOptions): Promise<PostOrderPaperRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/orders/${encodeURIComponent(id)}/papers/${encodeURIComponent(paperId)}/rejection`, body, keyed: true }, options)
  }

  /** A paper that proves nothing: another is waited for (staff). `POST /api/v1/transfers-out/{id}/papers/{paperId}/rejection` */
  postTransfersOutPaperRejection (id: string, paperId: string, body: PostTransfersOutPaperRejectionBody, options?: CallOptions): Promise<PostTransfersOutPaperRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/papers/${encodeURIComponent(paperId)}/rejection`, body, keyed: true }, options)
  }

  /** File a paper for an order (DOM-I.9, DOM-II.8). `POST /api/v1/orders/{id}/papers` */
  createOrderPaper (id: string, query: CreateOrderPaperQuery, file?: FileBody, options?: CallOptions): Promise<CreateOrderPaperAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/orders/${encodeURIComponent(id)}/papers`, file, query, keyed: true }, options)
  }

  /** File a paper for a transfer away (DOM-II.7, DOM-III.5). `POST /api/v1/transfers-out/{id}/papers` */
  createTransfersOutPaper (id: string, query: CreateTransfersOutPaperQuery, file?: FileBody, options?: CallOptions): Promise<CreateTransfersOutPaperAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/transfers-out/${encodeURIComponent(id)}/papers`, file, query, keyed: true }, options)
  }

  /** What was said to the registry about an order. `GET /api/v1/orders/{id}/registry-calls` */
  listOrderRegistryCalls (id: string, options?: CallOptions): Promise<ListOrderRegistryCallsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/orders/${encodeURIComponent(id)}/registry-calls` }, options)
  }

  /** What was said to the registry about a domain and its order. `GET /api/v1/domains/{id}/registry-calls` */
  listDomainRegistryCalls (id: string, options?: CallOptions): Promise<ListDomainRegistryCallsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/registry-calls` }, options)
  }

  /** Name servers, keys, lock, and what was asked of the registry. `GET /api/v1/domains/{id}/delegation` */
  getDomainDelegation (id: string, options?: CallOptions): Promise<GetDomainDelegationAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/domains/${encodeURIComponent(id)}/delegation` }, options)
  }

  /** Set the name servers (DOM-II.9, DOM-III.7). `POST /api/v1/domains/{id}/name-servers` */
  postDomainNameServers (id: string, body: PostDomainNameServersBody, options?: CallOptions): Promise<PostDomainNameServersAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/name-servers`, body, keyed: true }, options)
  }

  /** Set what the domain is signed with (RFC 5910); nothing: unsigned. `POST /api/v1/domains/{id}/dnssec` */
  postDomainDnssec (id: string, body: PostDomainDnssecBody, options?: CallOptions): Promise<PostDomainDnssecAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/dnssec`, body, keyed: true }, options)
  }

  /** Turn the registrar's lock on or off (HOUSE-LOCK). `POST /api/v1/domains/{id}/lock` */
  postDomainLock (id: string, body: PostDomainLockBody, options?: CallOptions): Promise<PostDomainLockAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/lock`, body, keyed: true }, options)
  }

  /** Ask for the end of a domain: the first of two times (HOUSE-FINAL). `POST /api/v1/domains/{id}/deregistration` */
  postDomainDeregistration (id: string, body: PostDomainDeregistrationBody = null, options?: CallOptions): Promise<PostDomainDeregistrationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/deregistration`, body, keyed: true }, options)
  }

  /** Ask for it the second time, with the name typed. `POST /api/v1/deregistrations/{id}/confirmation` */
  postDeregistrationConfirmation (id: string, body: PostDeregistrationConfirmationBody, options?: CallOptions): Promise<PostDeregistrationConfirmationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/deregistrations/${encodeURIComponent(id)}/confirmation`, body, keyed: true }, options)
  }

  /** Take it back, while nobody has approved it. `POST /api/v1/deregistrations/{id}/withdrawal` */
  postDeregistrationWithdrawal (id: string, body: PostDeregistrationWithdrawalBody = null, options?: CallOptions): Promise<PostDeregistrationWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/deregistrations/${encodeURIComponent(id)}/withdrawal`, body, keyed: true }, options)
  }

  /** Let it happen: deleted at the registry. `POST /api/v1/deregistrations/{id}/approval` */
  postDeregistrationApproval (id: string, body: PostDeregistrationApprovalBody, options?: CallOptions): Promise<PostDeregistrationApprovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/deregistrations/${encodeURIComponent(id)}/approval`, body, keyed: true }, options)
  }

  /** Reject it: the domain lives on. `POST /api/v1/deregistrations/{id}/rejection` */
  postDeregistrationRejection (id: string, body: PostDeregistrationRejectionBody, options?: CallOptions): Promise<PostDeregistrationRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/deregistrations/${encodeURIComponent(id)}/rejection`, body, keyed: true }, options)
  }

  /** Confirmed deregistrations that wait for a person. `GET /api/v1/deregistrations` */
  listDeregistrations (options?: CallOptions): Promise<ListDeregistrationsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/deregistrations' }, options)
  }

  /** Addresses of holders that were not confirmed in time (REG-ICANN). `GET /api/v1/registrant-verifications` */
  listRegistrantVerifications (options?: CallOptions): Promise<ListRegistrantVerificationsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/registrant-verifications' }, options)
  }

  /** Put the domain on hold, or say how the address was checked. `POST /api/v1/registrant-verifications/{id}/decision` */
  postRegistrantVerificationDecision (id: string, body: PostRegistrantVerificationDecisionBody, options?: CallOptions): Promise<PostRegistrantVerificationDecisionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/registrant-verifications/${encodeURIComponent(id)}/decision`, body, keyed: true }, options)
  }

  /** Change a holder's data (DOM-II.4, DOM-III.2, DOM-IV.2). `POST /api/v1/holders/{id}/changes` */
  createHolderChange (id: string, body: CreateHolderChangeBody, options?: CallOptions): Promise<CreateHolderChangeAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holders/${encodeURIComponent(id)}/changes`, body, keyed: true }, options)
  }

  /** Act for a holder from now on, at the holder's request (DOM-II.6). `POST /api/v1/client-changes` */
  createClientChange (body: CreateClientChangeBody, options?: CallOptions): Promise<CreateClientChangeAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/client-changes', body, keyed: true }, options)
  }

  /** Requests about holders, newest first. `GET /api/v1/holder-changes` */
  listHolderChanges (query: ListHolderChangesQuery = {}, options?: CallOptions): Promise<ListHolderChangesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/holder-changes', query }, options)
  }

  /** One request with its papers. `GET /api/v1/holder-changes/{id}` */
  getHolderChange (id: string, options?: CallOptions): Promise<GetHolderChangeAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/holder-changes/${encodeURIComponent(id)}` }, options)
  }

  /** The request to be signed. `GET /api/v1/holder-changes/{id}/document` */
  getHolderChangeDocument (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/document`, binary: true }, options)
  }

  /** The signed request is the holder's. `POST /api/v1/holder-changes/{id}/acceptance` */
  postHolderChangeAcceptance (id: string, body: PostHolderChangeAcceptanceBody = null, options?: CallOptions): Promise<PostHolderChangeAcceptanceAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/acceptance`, body, keyed: true }, options)
  }

  /** Take a request back. `POST /api/v1/holder-changes/{id}/withdrawal` */
  postHolderChangeWithdrawal (id: string, body: PostHolderChangeWithdrawalBody = null, options?: CallOptions): Promise<PostHolderChangeWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/withdrawal`, body, keyed: true }, options)
  }

  /** Reject a request. `POST /api/v1/holder-changes/{id}/rejection` */
  postHolderChangeRejection (id: string, body: PostHolderChangeRejectionBody, options?: CallOptions): Promise<PostHolderChangeRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/rejection`, body, keyed: true }, options)
  }

  /** Reject one paper: the time runs from the next. `POST /api/v1/holder-changes/{id}/papers/{paperId}/rejection` */
  postHolderChangePaperRejection (id: string, paperId: string, body: PostHolderChangePaperRejectionBody, options?: CallOptions): Promise<PostHolderChangePaperRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/papers/${encodeURIComponent(paperId)}/rejection`, body, keyed: true }, options)
  }

  /** One of the two registrants of generic names confirms their change, by the link's token (REG-COR). `POST /api/v1/registrant-changes/confirmations` */
  postRegistrantChangesConfirmations (body: PostRegistrantChangesConfirmationsBody, options?: CallOptions): Promise<PostRegistrantChangesConfirmationsAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/registrant-changes/confirmations', body }, options)
  }

  /** A holder confirms the e-mail address by the link's token (REG-ICANN). `POST /api/v1/registrant-confirmations` */
  postRegistrantConfirmations (body: PostRegistrantConfirmationsBody, options?: CallOptions): Promise<PostRegistrantConfirmationsAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/registrant-confirmations', body }, options)
  }

  /** File the signed request (DOM-II.4, DOM-II.6). `POST /api/v1/holder-changes/{id}/papers` */
  createHolderChangePaper (id: string, file?: FileBody, query: CreateHolderChangePaperQuery = {}, options?: CallOptions): Promise<CreateHolderChangePaperAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/papers`, file, query, keyed: true }, options)
  }

  /** A filed paper. `GET /api/v1/holder-changes/{id}/papers/{paperId}` */
  getHolderChangePaper (id: string, paperId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/holder-changes/${encodeURIComponent(id)}/papers/${encodeURIComponent(paperId)}`, binary: true }, options)
  }

  /** Who got whose data, when and what for (DOM-I.7). `GET /api/v1/customers/{id}/disclosures` */
  listCustomerDisclosures (id: string, options?: CallOptions): Promise<ListCustomerDisclosuresAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/customers/${encodeURIComponent(id)}/disclosures` }, options)
  }

  /** All that is held of a person (GDPR art. 15, 20). `GET /api/v1/customers/{id}/export` */
  getCustomerExport (id: string, options?: CallOptions): Promise<GetCustomerExportAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/customers/${encodeURIComponent(id)}/export` }, options)
  }

  /** A file of the export. `GET /api/v1/customers/{id}/export/papers/{paperId}` */
  getCustomerExportPaper (id: string, paperId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/customers/${encodeURIComponent(id)}/export/papers/${encodeURIComponent(paperId)}`, binary: true }, options)
  }

  /** Ask for the erasure of the data (OG-28.5). `POST /api/v1/customers/{id}/erasure` */
  postCustomerErasure (id: string, body: PostCustomerErasureBody, options?: CallOptions): Promise<PostCustomerErasureAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/erasure`, body, keyed: true }, options)
  }

  /** Who got whose data, when and what for (DOM-I.7). `GET /api/v1/holders/{id}/disclosures` */
  listHolderDisclosures (id: string, options?: CallOptions): Promise<ListHolderDisclosuresAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/holders/${encodeURIComponent(id)}/disclosures` }, options)
  }

  /** All that is held of a person (GDPR art. 15, 20). `GET /api/v1/holders/{id}/export` */
  getHolderExport (id: string, options?: CallOptions): Promise<GetHolderExportAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/holders/${encodeURIComponent(id)}/export` }, options)
  }

  /** A file of the export. `GET /api/v1/holders/{id}/export/papers/{paperId}` */
  getHolderExportPaper (id: string, paperId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/holders/${encodeURIComponent(id)}/export/papers/${encodeURIComponent(paperId)}`, binary: true }, options)
  }

  /** Ask for the erasure of the data (OG-28.5). `POST /api/v1/holders/{id}/erasure` */
  postHolderErasure (id: string, body: PostHolderErasureBody, options?: CallOptions): Promise<PostHolderErasureAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/holders/${encodeURIComponent(id)}/erasure`, body, keyed: true }, options)
  }

  /** Erasures, newest first. `GET /api/v1/erasures` */
  listErasures (options?: CallOptions): Promise<ListErasuresAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/erasures' }, options)
  }

  /** One erasure with its receipt. `GET /api/v1/erasures/{id}` */
  getErasure (id: string, options?: CallOptions): Promise<GetErasureAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/erasures/${encodeURIComponent(id)}` }, options)
  }

  /** Erase: a person carries it out (HOUSE-ERASE). `POST /api/v1/erasures/{id}/confirmation` */
  postErasureConfirmation (id: string, body: PostErasureConfirmationBody = null, options?: CallOptions): Promise<PostErasureConfirmationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/erasures/${encodeURIComponent(id)}/confirmation`, body, keyed: true }, options)
  }

  /** Reject it. `POST /api/v1/erasures/{id}/rejection` */
  postErasureRejection (id: string, body: PostErasureRejectionBody, options?: CallOptions): Promise<PostErasureRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/erasures/${encodeURIComponent(id)}/rejection`, body, keyed: true }, options)
  }

  /** Documents, newest first. `GET /api/v1/documents` */
  listDocuments (query: ListDocumentsQuery = {}, options?: CallOptions): Promise<ListDocumentsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/documents', query }, options)
  }

  /** One document as it was issued. `GET /api/v1/documents/{id}` */
  getDocument (id: string, options?: CallOptions): Promise<GetDocumentAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/documents/${encodeURIComponent(id)}` }, options)
  }

  /** The document to print. `GET /api/v1/documents/{id}/pdf` */
  getDocumentPdf (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/documents/${encodeURIComponent(id)}/pdf`, binary: true }, options)
  }

  /** The VAT invoice of a pro-forma (DOM-II.2). `POST /api/v1/documents/{id}/invoice` */
  postDocumentInvoice (id: string, body: PostDocumentInvoiceBody = null, options?: CallOptions): Promise<PostDocumentInvoiceAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/documents/${encodeURIComponent(id)}/invoice`, body, keyed: true }, options)
  }

  /** Correct an invoice to a sum, by hand. `POST /api/v1/documents/{id}/corrections` */
  createDocumentCorrection (id: string, body: CreateDocumentCorrectionBody, options?: CallOptions): Promise<CreateDocumentCorrectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/documents/${encodeURIComponent(id)}/corrections`, body, keyed: true }, options)
  }

  /** Documents to print and post, oldest first (OG-9). `GET /api/v1/documents-to-post` */
  listDocumentsToPost (options?: CallOptions): Promise<ListDocumentsToPostAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/documents-to-post' }, options)
  }

  /** A printed document went to the post. `POST /api/v1/documents/{id}/posting` */
  postDocumentPosting (id: string, body: PostDocumentPostingBody = null, options?: CallOptions): Promise<PostDocumentPostingAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/documents/${encodeURIComponent(id)}/posting`, body, keyed: true }, options)
  }

  /** Whether invoices go by e-mail (OG-9). `GET /api/v1/customers/{id}/e-invoices` */
  getCustomerEInvoices (id: string, options?: CallOptions): Promise<GetCustomerEInvoicesAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/customers/${encodeURIComponent(id)}/e-invoices` }, options)
  }

  /** Accept invoices by e-mail, from tomorrow (OG-9). `POST /api/v1/customers/{id}/e-invoices/acceptance` */
  postCustomerEInvoicesAcceptance (id: string, body: PostCustomerEInvoicesAcceptanceBody = null, options?: CallOptions): Promise<PostCustomerEInvoicesAcceptanceAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/e-invoices/acceptance`, body, keyed: true }, options)
  }

  /** Enter a written withdrawal (OG-9). `POST /api/v1/customers/{id}/e-invoices/withdrawal` */
  postCustomerEInvoicesWithdrawal (id: string, body: PostCustomerEInvoicesWithdrawalBody, options?: CallOptions): Promise<PostCustomerEInvoicesWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/e-invoices/withdrawal`, body, keyed: true }, options)
  }

  /** Prices in force on a day. `GET /api/v1/prices` */
  listPrices (query: ListPricesQuery = {}, options?: CallOptions): Promise<ListPricesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/prices', query }, options)
  }

  /** Published price lists, newest first. `GET /api/v1/price-lists` */
  listPriceLists (options?: CallOptions): Promise<ListPriceListsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/price-lists' }, options)
  }

  /** Publish a price list (DOM-VI.1). `POST /api/v1/price-lists` */
  createPriceList (body: CreatePriceListBody, options?: CallOptions): Promise<CreatePriceListAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/price-lists', body, keyed: true }, options)
  }

  /** What a price list would change, from when and for whom. `POST /api/v1/price-lists/preview` */
  postPriceListsPreview (body: PostPriceListsPreviewBody, options?: CallOptions): Promise<PostPriceListsPreviewAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/price-lists/preview', body }, options)
  }

  /** Enter the mean rate of an NBP table A. `POST /api/v1/exchange-rates` */
  createExchangeRate (body: CreateExchangeRateBody, options?: CallOptions): Promise<CreateExchangeRateAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/exchange-rates', body, keyed: true }, options)
  }

  /** Enter what VIES said of a customer's VAT id (HOUSE-VAT). `POST /api/v1/customers/{id}/vat-checks` */
  createCustomerVatCheck (id: string, body: CreateCustomerVatCheckBody, options?: CallOptions): Promise<CreateCustomerVatCheckAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/vat-checks`, body, keyed: true }, options)
  }

  /** Your terms: every version, newest first (staff). `GET /api/v1/policies` */
  listPolicies (options?: CallOptions): Promise<ListPoliciesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/policies' }, options)
  }

  /** Publish new terms, with their days of notice (administrator; HOST-17.4). `POST /api/v1/policies/{policy}/versions` */
  createPolicyVersion (policy: string, body: CreatePolicyVersionBody, query: CreatePolicyVersionQuery = {}, options?: CallOptions): Promise<CreatePolicyVersionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/policies/${encodeURIComponent(policy)}/versions`, body, query, keyed: true }, options)
  }

  /** What a customer's contract sets otherwise, from a day on (administrator; HOST-17.1). `POST /api/v1/customers/{id}/contract-terms` */
  createCustomerContractTerm (id: string, body: CreateCustomerContractTermBody, options?: CallOptions): Promise<CreateCustomerContractTermAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/contract-terms`, body, keyed: true }, options)
  }

  /** Import a bank statement (CAMT.053 or MT940). `POST /api/v1/bank-statements` */
  postBankStatements (file?: FileBody, options?: CallOptions): Promise<PostBankStatementsAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/bank-statements', file, keyed: true }, options)
  }

  /** Per account: up to which day every transfer is known, and the days of which no statement tells. `GET /api/v1/bank-statements/coverage` */
  listBankStatementsCoverage (options?: CallOptions): Promise<ListBankStatementsCoverageAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/bank-statements/coverage' }, options)
  }

  /** Add an account of the operator, or a range of individual numbers on one. `POST /api/v1/bank-accounts` */
  createBankAccount (body: CreateBankAccountBody, options?: CallOptions): Promise<CreateBankAccountAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/bank-accounts', body, keyed: true }, options)
  }

  /** Money that waits for a person, oldest first. `GET /api/v1/credits/waiting` */
  listCreditsWaiting (options?: CallOptions): Promise<ListCreditsWaitingAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/credits/waiting' }, options)
  }

  /** Which debts a waiting transfer may be meant for, and why. `GET /api/v1/credits/{id}/suggestions` */
  listCreditSuggestions (id: string, options?: CallOptions): Promise<ListCreditSuggestionsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/credits/${encodeURIComponent(id)}/suggestions` }, options)
  }

  /** Say which debts a transfer pays (OR-28). `POST /api/v1/credits/{id}/assign` */
  postCreditAssign (id: string, body: PostCreditAssignBody, options?: CallOptions): Promise<PostCreditAssignAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/credits/${encodeURIComponent(id)}/assign`, body, keyed: true }, options)
  }

  /** Take a transfer off debts that it was not meant for. `POST /api/v1/credits/{id}/unassign` */
  postCreditUnassign (id: string, body: PostCreditUnassignBody, options?: CallOptions): Promise<PostCreditUnassignAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/credits/${encodeURIComponent(id)}/unassign`, body, keyed: true }, options)
  }

  /** Put a transfer on a customer’s prepaid balance (BMP-10). `POST /api/v1/credits/{id}/top-up` */
  postCreditTopUp (id: string, body: PostCreditTopUpBody, options?: CallOptions): Promise<PostCreditTopUpAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/credits/${encodeURIComponent(id)}/top-up`, body, keyed: true }, options)
  }

  /** Take a transfer off a balance that it was not meant for. `POST /api/v1/credits/{id}/undo-top-up` */
  postCreditUndoTopUp (id: string, body: PostCreditUndoTopUpBody, options?: CallOptions): Promise<PostCreditUndoTopUpAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/credits/${encodeURIComponent(id)}/undo-top-up`, body, keyed: true }, options)
  }

  /** Send back what waits of a transfer. `POST /api/v1/credits/{id}/refund` */
  postCreditRefund (id: string, body: PostCreditRefundBody, options?: CallOptions): Promise<PostCreditRefundAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/credits/${encodeURIComponent(id)}/refund`, body, keyed: true }, options)
  }

  /** Debits that take back a transfer nobody could name, oldest first. `GET /api/v1/bank-debits/unexplained` */
  listBankDebitsUnexplained (options?: CallOptions): Promise<ListBankDebitsUnexplainedAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/bank-debits/unexplained' }, options)
  }

  /** Say which transfer a bank’s debit takes back (HOUSE-RETURN). `POST /api/v1/bank-debits/{id}/takes-back` */
  postBankDebitTakesBack (id: string, body: PostBankDebitTakesBackBody, options?: CallOptions): Promise<PostBankDebitTakesBackAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/bank-debits/${encodeURIComponent(id)}/takes-back`, body, keyed: true }, options)
  }

  /** Money that goes back and is not there yet, oldest first. `GET /api/v1/refunds` */
  listRefunds (options?: CallOptions): Promise<ListRefundsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/refunds' }, options)
  }

  /** Name the account a refund goes to. `POST /api/v1/refunds/{id}/account` */
  postRefundAccount (id: string, body: PostRefundAccountBody, options?: CallOptions): Promise<PostRefundAccountAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/refunds/${encodeURIComponent(id)}/account`, body, keyed: true }, options)
  }

  /** The bank refused this transfer of a file. `POST /api/v1/refunds/{id}/fail` */
  postRefundFail (id: string, body: PostRefundFailBody, options?: CallOptions): Promise<PostRefundFailAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/refunds/${encodeURIComponent(id)}/fail`, body, keyed: true }, options)
  }

  /** The payment provider paid it back to the card. `POST /api/v1/refunds/{id}/done-by-provider` */
  postRefundDoneByProvider (id: string, body: PostRefundDoneByProviderBody, options?: CallOptions): Promise<PostRefundDoneByProviderAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/refunds/${encodeURIComponent(id)}/done-by-provider`, body, keyed: true }, options)
  }

  /** Put all refunds that are ready into files for the bank (pain.001.001.09), one a currency. `POST /api/v1/refund-files` */
  createRefundFile (file?: FileBody, options?: CallOptions): Promise<CreateRefundFileAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/refund-files', file, keyed: true }, options)
  }

  /** Files of refunds, the latest first. `GET /api/v1/refund-files` */
  listRefundFiles (options?: CallOptions): Promise<ListRefundFilesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/refund-files' }, options)
  }

  /** The file as it goes to the bank. `GET /api/v1/refund-files/{id}/content` */
  getRefundFileContent (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/refund-files/${encodeURIComponent(id)}/content`, binary: true }, options)
  }

  /** The bank did not take the file: free what it did not do for another one. `POST /api/v1/refund-files/{id}/reopen` */
  postRefundFileReopen (id: string, body: PostRefundFileReopenBody, options?: CallOptions): Promise<PostRefundFileReopenAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/refund-files/${encodeURIComponent(id)}/reopen`, body, keyed: true }, options)
  }

  /** A customer’s prepaid balances. `GET /api/v1/balance` */
  getBalance (query: GetBalanceQuery = {}, options?: CallOptions): Promise<GetBalanceAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/balance', query }, options)
  }

  /** What moved on a prepaid balance, the latest first. `GET /api/v1/balance/entries` */
  listBalanceEntries (query: ListBalanceEntriesQuery = {}, options?: CallOptions): Promise<ListBalanceEntriesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/balance/entries', query }, options)
  }

  /** Pay out what is free of a prepaid balance, the way it came: staff. `POST /api/v1/balance/pay-out` */
  postBalancePayOut (body: PostBalancePayOutBody, options?: CallOptions): Promise<PostBalancePayOutAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/balance/pay-out', body, keyed: true }, options)
  }

  /** Let a payment provider tell of payments. `POST /api/v1/payment-providers` */
  createPaymentProvider (body: CreatePaymentProviderBody, options?: CallOptions): Promise<CreatePaymentProviderAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/payment-providers', body, keyed: true }, options)
  }

  /** Payment providers, what they collected and handed over. `GET /api/v1/payment-providers` */
  listPaymentProviders (options?: CallOptions): Promise<ListPaymentProvidersAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/payment-providers' }, options)
  }

  /** Believe a payment provider no more. `POST /api/v1/payment-providers/{id}/close` */
  postPaymentProviderClose (id: string, file?: FileBody, options?: CallOptions): Promise<PostPaymentProviderCloseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/payment-providers/${encodeURIComponent(id)}/close`, file, keyed: true }, options)
  }

  /** A provider tells of a payment, or that it was charged back (HOUSE-PROVIDER, HOUSE-RETURN). `POST /api/v1/payment-providers/{id}/notifications` */
  postPaymentProviderNotifications (id: string, file?: FileBody, options?: CallOptions): Promise<PostPaymentProviderNotificationsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/payment-providers/${encodeURIComponent(id)}/notifications`, file }, options)
  }

  /** The operator's VAT status, newest first; none: an ordinary taxpayer in the one-stop shop. `GET /api/v1/vat-seller` */
  listVatSeller (options?: CallOptions): Promise<ListVatSellerAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/vat-seller' }, options)
  }

  /** Declare the operator's VAT status from a day on (HOUSE-VAT). `POST /api/v1/vat-seller` */
  postVatSeller (body: PostVatSellerBody, options?: CallOptions): Promise<PostVatSellerAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/vat-seller', body, keyed: true }, options)
  }

  /** App passwords of a mailbox, and what is with its own. `GET /api/v1/mailboxes/{id}/access` */
  getMailboxAccess (id: string, options?: CallOptions): Promise<GetMailboxAccessAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/access` }, options)
  }

  /** Last log-ins of a mailbox, newest first; a row a day for the same program at the same place (HOUSE-LOGINS). `GET /api/v1/mailboxes/{id}/log-ins` */
  listMailboxLogIns (id: string, options?: CallOptions): Promise<ListMailboxLogInsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/log-ins` }, options)
  }

  /** Make an app password. `POST /api/v1/mailboxes/{id}/app-passwords` */
  createMailboxAppPassword (id: string, body: CreateMailboxAppPasswordBody, options?: CallOptions): Promise<CreateMailboxAppPasswordAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/app-passwords`, body, keyed: true }, options)
  }

  /** End an app password; sessions that it opened end. `POST /api/v1/mailboxes/{id}/app-passwords/{appPasswordId}/revocation` */
  postMailboxAppPasswordRevocation (id: string, appPasswordId: string, file?: FileBody, options?: CallOptions): Promise<PostMailboxAppPasswordRevocationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/app-passwords/${encodeURIComponent(appPasswordId)}/revocation`, file, keyed: true }, options)
  }

  /** Whether a mailbox takes app passwords alone. `POST /api/v1/mailboxes/{id}/app-passwords-only` */
  postMailboxAppPasswordsOnly (id: string, body: PostMailboxAppPasswordsOnlyBody, options?: CallOptions): Promise<PostMailboxAppPasswordsOnlyAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/app-passwords-only`, body, keyed: true }, options)
  }

  /** Send a letter with a link to set the password. `POST /api/v1/mailboxes/{id}/password-link` */
  postMailboxPasswordLink (id: string, body: PostMailboxPasswordLinkBody, options?: CallOptions): Promise<PostMailboxPasswordLinkAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/password-link`, body, keyed: true }, options)
  }

  /** Add many mailboxes: every line is judged first. `POST /api/v1/mail-domains/{id}/mailboxes` */
  postMailDomainMailboxes (id: string, body: PostMailDomainMailboxesBody, options?: CallOptions): Promise<PostMailDomainMailboxesAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/mailboxes`, body, keyed: true }, options)
  }

  /** Another address: mail, password, filters and size stay; sessions end. `POST /api/v1/mailboxes/{id}/address` */
  postMailboxAddress (id: string, body: PostMailboxAddressBody, options?: CallOptions): Promise<PostMailboxAddressAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/address`, body, keyed: true }, options)
  }

  /** Delete a mailbox: it can be restored whole for a time; its customer alone. `POST /api/v1/mailboxes/{id}/deletion` */
  postMailboxDeletion (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailboxDeletionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/deletion`, file, keyed: true }, options)
  }

  /** Restore a deleted mailbox. `POST /api/v1/mailboxes/{id}/restoration` */
  postMailboxRestoration (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailboxRestorationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/restoration`, file, keyed: true }, options)
  }

  /** Have a file with all of a mailbox made. `POST /api/v1/mailboxes/{id}/exports` */
  postMailboxExports (id: string, body: PostMailboxExportsBody, options?: CallOptions): Promise<PostMailboxExportsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/exports`, body, keyed: true }, options)
  }

  /** Files with a mailbox, the newest first. `GET /api/v1/mailboxes/{id}/exports` */
  listMailboxExports (id: string, options?: CallOptions): Promise<ListMailboxExportsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/exports` }, options)
  }

  /** The file itself, sent as it is read. `GET /api/v1/mailboxes/{id}/exports/{fileId}` */
  getMailboxExport (id: string, fileId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/exports/${encodeURIComponent(fileId)}`, binary: true }, options)
  }

  /** Bring mail over from another IMAP server. `POST /api/v1/mailboxes/{id}/imports` */
  postMailboxImports (id: string, body: PostMailboxImportsBody, options?: CallOptions): Promise<PostMailboxImportsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/imports`, body, keyed: true }, options)
  }

  /** Imports into a mailbox and how far they are, the newest first. `GET /api/v1/mailboxes/{id}/imports` */
  listMailboxImports (id: string, options?: CallOptions): Promise<ListMailboxImportsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/imports` }, options)
  }

  /** Stop an import; what was brought over stays. `POST /api/v1/mailboxes/{id}/imports/{importId}/stop` */
  postMailboxImportStop (id: string, importId: string, file?: FileBody, options?: CallOptions): Promise<PostMailboxImportStopAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/imports/${encodeURIComponent(importId)}/stop`, file, keyed: true }, options)
  }

  /** Set up mail for a domain. `POST /api/v1/mail-domains` */
  createMailDomain (body: CreateMailDomainBody, options?: CallOptions): Promise<CreateMailDomainAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/mail-domains', body, keyed: true }, options)
  }

  /** Mail domains by name. `GET /api/v1/mail-domains` */
  listMailDomains (query: ListMailDomainsQuery = {}, options?: CallOptions): Promise<ListMailDomainsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-domains', query }, options)
  }

  /** The DKIM keys of a mail domain, as they are published. `GET /api/v1/mail-domains/{id}/dkim-keys` */
  getMailDomainDkimKeys (id: string, options?: CallOptions): Promise<GetMailDomainDkimKeysAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/dkim-keys` }, options)
  }

  /** Make other DKIM keys now; they sign once they are seen in the DNS (HOUSE-DKIM). `POST /api/v1/mail-domains/{id}/dkim-keys` */
  createMailDomainDkimKey (id: string, file?: FileBody, options?: CallOptions): Promise<CreateMailDomainDkimKeyAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/dkim-keys`, file, keyed: true }, options)
  }

  /** One mail domain. `GET /api/v1/mail-domains/{id}` */
  getMailDomain (id: string, options?: CallOptions): Promise<GetMailDomainAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mail-domains/${encodeURIComponent(id)}` }, options)
  }

  /** Ask for the record that proves a domain which is registered elsewhere (HOUSE-MAILPROOF). `POST /api/v1/mail-domain-proofs` */
  createMailDomainProof (body: CreateMailDomainProofBody, options?: CallOptions): Promise<CreateMailDomainProofAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/mail-domain-proofs', body, keyed: true }, options)
  }

  /** Proofs by name. `GET /api/v1/mail-domain-proofs` */
  listMailDomainProofs (query: ListMailDomainProofsQuery = {}, options?: CallOptions): Promise<ListMailDomainProofsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-domain-proofs', query }, options)
  }

  /** One proof. `GET /api/v1/mail-domain-proofs/{id}` */
  getMailDomainProof (id: string, options?: CallOptions): Promise<GetMailDomainProofAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mail-domain-proofs/${encodeURIComponent(id)}` }, options)
  }

  /** Look for the record now. `POST /api/v1/mail-domain-proofs/{id}/check` */
  postMailDomainProofCheck (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailDomainProofCheckAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-domain-proofs/${encodeURIComponent(id)}/check`, file }, options)
  }

  /** Add an alias (HOUSE-ADDRESS). `POST /api/v1/aliases` */
  createAlias (body: CreateAliasBody, options?: CallOptions): Promise<CreateAliasAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/aliases', body, keyed: true }, options)
  }

  /** Aliases by address. `GET /api/v1/aliases` */
  listAliases (query: ListAliasesQuery = {}, options?: CallOptions): Promise<ListAliasesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/aliases', query }, options)
  }

  /** One alias. `GET /api/v1/aliases/{id}` */
  getAlias (id: string, options?: CallOptions): Promise<GetAliasAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/aliases/${encodeURIComponent(id)}` }, options)
  }

  /** Change what an alias stands for, as a whole. `POST /api/v1/aliases/{id}/targets` */
  postAliasTargets (id: string, body: PostAliasTargetsBody, options?: CallOptions): Promise<PostAliasTargetsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/aliases/${encodeURIComponent(id)}/targets`, body, keyed: true }, options)
  }

  /** Remove an alias and its forwards; its name stays the customer's. `POST /api/v1/aliases/{id}/removal` */
  postAliasRemoval (id: string, file?: FileBody, options?: CallOptions): Promise<PostAliasRemovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/aliases/${encodeURIComponent(id)}/removal`, file, keyed: true }, options)
  }

  /** Pass mail on to an address elsewhere, once its owner has agreed by a link (HOUSE-FORWARD). `POST /api/v1/forwards` */
  createForward (body: CreateForwardBody, options?: CallOptions): Promise<CreateForwardAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/forwards', body, keyed: true }, options)
  }

  /** Forwards, whether or not their owners have agreed. `GET /api/v1/forwards` */
  listForwards (query: ListForwardsQuery = {}, options?: CallOptions): Promise<ListForwardsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/forwards', query }, options)
  }

  /** End a forward, at once. `POST /api/v1/forwards/{id}/removal` */
  postForwardRemoval (id: string, file?: FileBody, options?: CallOptions): Promise<PostForwardRemovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/forwards/${encodeURIComponent(id)}/removal`, file, keyed: true }, options)
  }

  /** Whether a mailbox keeps a copy of what it passes on. `POST /api/v1/mailboxes/{id}/copy` */
  postMailboxCopy (id: string, body: PostMailboxCopyBody, options?: CallOptions): Promise<PostMailboxCopyAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/copy`, body, keyed: true }, options)
  }

  /** Whether a mailbox may write in the name of an alias. `POST /api/v1/mailboxes/{id}/send-as` */
  postMailboxSendAs (id: string, body: PostMailboxSendAsBody, options?: CallOptions): Promise<PostMailboxSendAsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/send-as`, body, keyed: true }, options)
  }

  /** Whom mail to nobody's name in a domain reaches. `POST /api/v1/mail-domains/{id}/catch-all` */
  postMailDomainCatchAll (id: string, body: PostMailDomainCatchAllBody, options?: CallOptions): Promise<PostMailDomainCatchAllAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/catch-all`, body, keyed: true }, options)
  }

  /** Whom mail to nobody's name in a domain reaches. `GET /api/v1/mail-domains/{id}/catch-all` */
  getMailDomainCatchAll (id: string, options?: CallOptions): Promise<GetMailDomainCatchAllAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/catch-all` }, options)
  }

  /** Add a mailbox that several people use; nobody logs in to it itself. `POST /api/v1/shared-mailboxes` */
  createSharedMailbox (body: CreateSharedMailboxBody, options?: CallOptions): Promise<CreateSharedMailboxAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/shared-mailboxes', body, keyed: true }, options)
  }

  /** Shared mailboxes by address, with who uses them. `GET /api/v1/shared-mailboxes` */
  listSharedMailboxes (query: ListSharedMailboxesQuery = {}, options?: CallOptions): Promise<ListSharedMailboxesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/shared-mailboxes', query }, options)
  }

  /** One shared mailbox. `GET /api/v1/shared-mailboxes/{id}` */
  getSharedMailbox (id: string, options?: CallOptions): Promise<GetSharedMailboxAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/shared-mailboxes/${encodeURIComponent(id)}` }, options)
  }

  /** What a person may do in a shared mailbox; null: nothing any more. `POST /api/v1/shared-mailboxes/{id}/members` */
  postSharedMailboxMembers (id: string, body: PostSharedMailboxMembersBody, options?: CallOptions): Promise<PostSharedMailboxMembersAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/shared-mailboxes/${encodeURIComponent(id)}/members`, body, keyed: true }, options)
  }

  /** Add a mailbox. `POST /api/v1/mailboxes` */
  createMailbox (body: CreateMailboxBody, options?: CallOptions): Promise<CreateMailboxAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/mailboxes', body, keyed: true }, options)
  }

  /** Mailboxes by address, with what is in them. `GET /api/v1/mailboxes` */
  listMailboxes (query: ListMailboxesQuery = {}, options?: CallOptions): Promise<ListMailboxesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mailboxes', query }, options)
  }

  /** One mailbox. `GET /api/v1/mailboxes/{id}` */
  getMailbox (id: string, options?: CallOptions): Promise<GetMailboxAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}` }, options)
  }

  /** Change a mailbox's password; open sessions end. `POST /api/v1/mailboxes/{id}/password` */
  postMailboxPassword (id: string, body: PostMailboxPasswordBody, options?: CallOptions): Promise<PostMailboxPasswordAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/password`, body, keyed: true }, options)
  }

  /** Suspend a mailbox: no mail, no login; staff. `POST /api/v1/mailboxes/{id}/suspension` */
  postMailboxSuspension (id: string, body: PostMailboxSuspensionBody, options?: CallOptions): Promise<PostMailboxSuspensionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/suspension`, body, keyed: true }, options)
  }

  /** End a suspension; staff. `POST /api/v1/mailboxes/{id}/resumption` */
  postMailboxResumption (id: string, body: PostMailboxResumptionBody, options?: CallOptions): Promise<PostMailboxResumptionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/resumption`, body, keyed: true }, options)
  }

  /** Infected messages and refused sendings, newest first. `GET /api/v1/mail-events` */
  listMailEvents (query: ListMailEventsQuery = {}, options?: CallOptions): Promise<ListMailEventsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-events', query }, options)
  }

  /** Open a mailing list (HOST-5.3k). `POST /api/v1/lists` */
  createList (body: CreateListBody, options?: CallOptions): Promise<CreateListAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/lists', body, keyed: true }, options)
  }

  /** Mailing lists by address. `GET /api/v1/lists` */
  listLists (query: ListListsQuery = {}, options?: CallOptions): Promise<ListListsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/lists', query }, options)
  }

  /** One mailing list. `GET /api/v1/lists/{id}` */
  getList (id: string, options?: CallOptions): Promise<GetListAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/lists/${encodeURIComponent(id)}` }, options)
  }

  /** Set a list's settings anew, as a whole. `POST /api/v1/lists/{id}/settings` */
  postListSettings (id: string, body: PostListSettingsBody, options?: CallOptions): Promise<PostListSettingsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/lists/${encodeURIComponent(id)}/settings`, body, keyed: true }, options)
  }

  /** Close a list: what waits is sent no more. `POST /api/v1/lists/{id}/closure` */
  postListClosure (id: string, file?: FileBody, options?: CallOptions): Promise<PostListClosureAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/lists/${encodeURIComponent(id)}/closure`, file, keyed: true }, options)
  }

  /** Members by address. `GET /api/v1/lists/{id}/members` */
  listListMembers (id: string, query: ListListMembersQuery = {}, options?: CallOptions): Promise<ListListMembersAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/lists/${encodeURIComponent(id)}/members`, query }, options)
  }

  /** Invite addresses: each gets one letter, and is a member when it confirms. `POST /api/v1/lists/{id}/invitations` */
  postListInvitations (id: string, body: PostListInvitationsBody, options?: CallOptions): Promise<PostListInvitationsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/lists/${encodeURIComponent(id)}/invitations`, body, keyed: true }, options)
  }

  /** Enter members of a list that moves here, whose consents were seen; staff. `POST /api/v1/lists/{id}/entries` */
  postListEntries (id: string, body: PostListEntriesBody, options?: CallOptions): Promise<PostListEntriesAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/lists/${encodeURIComponent(id)}/entries`, body, keyed: true }, options)
  }

  /** By which consent a member is on the list. `GET /api/v1/lists/{id}/members/{memberId}/proof` */
  getListMemberProof (id: string, memberId: string, options?: CallOptions): Promise<GetListMemberProofAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/lists/${encodeURIComponent(id)}/members/${encodeURIComponent(memberId)}/proof` }, options)
  }

  /** Take a member off the list. `POST /api/v1/lists/{id}/members/{memberId}/removal` */
  postListMemberRemoval (id: string, memberId: string, file?: FileBody, options?: CallOptions): Promise<PostListMemberRemovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/lists/${encodeURIComponent(id)}/members/${encodeURIComponent(memberId)}/removal`, file, keyed: true }, options)
  }

  /** On which lists an address is or was, and by which consents (MZ-2.3); staff. `GET /api/v1/list-consents` */
  listListConsents (query: ListListConsentsQuery, options?: CallOptions): Promise<ListListConsentsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/list-consents', query }, options)
  }

  /** Posts, newest first, with what became of their copies. `GET /api/v1/lists/{id}/posts` */
  listListPosts (id: string, query: ListListPostsQuery = {}, options?: CallOptions): Promise<ListListPostsAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/lists/${encodeURIComponent(id)}/posts`, query }, options)
  }

  /** Send a post that waits. `POST /api/v1/list-posts/{id}/approval` */
  postListPostApproval (id: string, file?: FileBody, options?: CallOptions): Promise<PostListPostApprovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/list-posts/${encodeURIComponent(id)}/approval`, file, keyed: true }, options)
  }

  /** Refuse a post that waits: it is deleted. `POST /api/v1/list-posts/{id}/rejection` */
  postListPostRejection (id: string, file?: FileBody, options?: CallOptions): Promise<PostListPostRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/list-posts/${encodeURIComponent(id)}/rejection`, file, keyed: true }, options)
  }

  /** What a mailbox may send, and what is used of it. `GET /api/v1/mailboxes/{id}/sending` */
  getMailboxSending (id: string, options?: CallOptions): Promise<GetMailboxSendingAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/sending` }, options)
  }

  /** Let a paused mailbox send again; its owner after a change of the password. `POST /api/v1/mailboxes/{id}/sending/resumption` */
  postMailboxSendingResumption (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailboxSendingResumptionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/sending/resumption`, file, keyed: true }, options)
  }

  /** Allow a mailbox more until a day; staff. `POST /api/v1/mailboxes/{id}/sending/raise` */
  postMailboxSendingRaise (id: string, body: PostMailboxSendingRaiseBody, options?: CallOptions): Promise<PostMailboxSendingRaiseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/sending/raise`, body, keyed: true }, options)
  }

  /** Limits reached, mailings refused, pauses, bounces; newest first. `GET /api/v1/sending-events` */
  listSendingEvents (query: ListSendingEventsQuery = {}, options?: CallOptions): Promise<ListSendingEventsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/sending-events', query }, options)
  }

  /** Addresses that do not exist and are not written to. `GET /api/v1/suppressed-addresses` */
  listSuppressedAddresses (query: ListSuppressedAddressesQuery = {}, options?: CallOptions): Promise<ListSuppressedAddressesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/suppressed-addresses', query }, options)
  }

  /** Write to an address again. `POST /api/v1/suppressed-addresses/{id}/lifting` */
  postSuppressedAddressLifting (id: string, file?: FileBody, options?: CallOptions): Promise<PostSuppressedAddressLiftingAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/suppressed-addresses/${encodeURIComponent(id)}/lifting`, file, keyed: true }, options)
  }

  /** Messages that wait to be delivered, oldest first; staff. `GET /api/v1/mail-queue` */
  listMailQueue (query: ListMailQueueQuery = {}, options?: CallOptions): Promise<ListMailQueueAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-queue', query }, options)
  }

  /** Where the queue goes, the fullest first; staff. `GET /api/v1/mail-queue/destinations` */
  listMailQueueDestinations (options?: CallOptions): Promise<ListMailQueueDestinationsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-queue/destinations' }, options)
  }

  /** Try a message now; staff. `POST /api/v1/mail-queue/{id}/retry` */
  postMailQueueRetry (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailQueueRetryAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-queue/${encodeURIComponent(id)}/retry`, file, keyed: true }, options)
  }

  /** Take a message out of the queue; its sender is told; staff. `POST /api/v1/mail-queue/{id}/removal` */
  postMailQueueRemoval (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailQueueRemovalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-queue/${encodeURIComponent(id)}/removal`, file, keyed: true }, options)
  }

  /** Mail that waits while its sender is blocked, by mail domain, the fullest first. `GET /api/v1/held-mail` */
  listHeldMail (query: ListHeldMailQuery = {}, options?: CallOptions): Promise<ListHeldMailAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/held-mail', query }, options)
  }

  /** Let held mail go, or drop it and tell its senders; staff. `POST /api/v1/mail-domains/{id}/held-mail` */
  postMailDomainHeldMail (id: string, body: PostMailDomainHeldMailBody, options?: CallOptions): Promise<PostMailDomainHeldMailAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-domains/${encodeURIComponent(id)}/held-mail`, body, keyed: true }, options)
  }

  /** Refuse mail of an address, a domain or a network at once; staff. `POST /api/v1/door-blocks` */
  createDoorBlock (body: CreateDoorBlockBody, options?: CallOptions): Promise<CreateDoorBlockAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/door-blocks', body, keyed: true }, options)
  }

  /** Who is refused at the doors, newest first; staff. `GET /api/v1/door-blocks` */
  listDoorBlocks (query: ListDoorBlocksQuery = {}, options?: CallOptions): Promise<ListDoorBlocksAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/door-blocks', query }, options)
  }

  /** Let it in again; staff. `POST /api/v1/door-blocks/{id}/release` */
  postDoorBlockRelease (id: string, body: PostDoorBlockReleaseBody, options?: CallOptions): Promise<PostDoorBlockReleaseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/door-blocks/${encodeURIComponent(id)}/release`, body, keyed: true }, options)
  }

  /** What other mail servers reported of TLS with ours, newest first; staff. `GET /api/v1/tls-reports` */
  listTlsReports (query: ListTlsReportsQuery = {}, options?: CallOptions): Promise<ListTlsReportsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/tls-reports', query }, options)
  }

  /** What a mailbox does with spam. `GET /api/v1/mailboxes/{id}/spam-filter` */
  getMailboxSpamFilter (id: string, options?: CallOptions): Promise<GetMailboxSpamFilterAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/spam-filter` }, options)
  }

  /** Turn the spam filter on or off (HOST-13.4). `POST /api/v1/mailboxes/{id}/spam-filter` */
  postMailboxSpamFilter (id: string, body: PostMailboxSpamFilterBody, options?: CallOptions): Promise<PostMailboxSpamFilterAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/spam-filter`, body, keyed: true }, options)
  }

  /** The answer while its owner is away. `GET /api/v1/mailboxes/{id}/vacation` */
  getMailboxVacation (id: string, options?: CallOptions): Promise<GetMailboxVacationAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/vacation` }, options)
  }

  /** Set the answer while its owner is away (HOUSE-SIEVE). `POST /api/v1/mailboxes/{id}/vacation` */
  postMailboxVacation (id: string, body: PostMailboxVacationBody, options?: CallOptions): Promise<PostMailboxVacationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/vacation`, body, keyed: true }, options)
  }

  /** A mailbox’s filters. `GET /api/v1/mailboxes/{id}/filters` */
  getMailboxFilters (id: string, options?: CallOptions): Promise<GetMailboxFiltersAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/filters` }, options)
  }

  /** Set a mailbox’s filters as a whole (HOUSE-SIEVE). `POST /api/v1/mailboxes/{id}/filters` */
  postMailboxFilters (id: string, body: PostMailboxFiltersBody, options?: CallOptions): Promise<PostMailboxFiltersAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/filters`, body, keyed: true }, options)
  }

  /** What became of messages, newest first; kept for 30 days, without content or subject. `GET /api/v1/mail-traces` */
  listMailTraces (query: ListMailTracesQuery = {}, options?: CallOptions): Promise<ListMailTracesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-traces', query }, options)
  }

  /** Infected uploads that were taken out of mailboxes, newest first. `GET /api/v1/mail-quarantine` */
  listMailQuarantine (query: ListMailQuarantineQuery = {}, options?: CallOptions): Promise<ListMailQuarantineAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mail-quarantine', query }, options)
  }

  /** Put a message back into its mailbox; staff. `POST /api/v1/mail-quarantine/{id}/release` */
  postMailQuarantineRelease (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailQuarantineReleaseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-quarantine/${encodeURIComponent(id)}/release`, file, keyed: true }, options)
  }

  /** Delete a message in quarantine for good; staff. `POST /api/v1/mail-quarantine/{id}/deletion` */
  postMailQuarantineDeletion (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailQuarantineDeletionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mail-quarantine/${encodeURIComponent(id)}/deletion`, file, keyed: true }, options)
  }

  /** How full a mailbox was, and when it would be full. `GET /api/v1/mailboxes/{id}/usage` */
  getMailboxUsage (id: string, options?: CallOptions): Promise<GetMailboxUsageAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailboxes/${encodeURIComponent(id)}/usage` }, options)
  }

  /** Zones by name. `GET /api/v1/dns-zones` */
  listDnsZones (query: ListDnsZonesQuery = {}, options?: CallOptions): Promise<ListDnsZonesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/dns-zones', query }, options)
  }

  /** One zone with its records. `GET /api/v1/dns-zones/{id}` */
  getDnsZone (id: string, options?: CallOptions): Promise<GetDnsZoneAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/dns-zones/${encodeURIComponent(id)}` }, options)
  }

  /** Set your own records as a whole (HOUSE-ZONE). `POST /api/v1/dns-zones/{id}/records` */
  postDnsZoneRecords (id: string, body: PostDnsZoneRecordsBody, headers: PostDnsZoneRecordsHeaders, options?: CallOptions): Promise<PostDnsZoneRecordsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/dns-zones/${encodeURIComponent(id)}/records`, body, headers, keyed: true }, options)
  }

  /** Expected against found: every record as the world sees it, and what to change. `GET /api/v1/dns-zones/{id}/check` */
  listDnsZoneCheck (id: string, options?: CallOptions): Promise<ListDnsZoneCheckAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/dns-zones/${encodeURIComponent(id)}/check` }, options)
  }

  /** Hand the DS of the zone that is signed here to the registry (RFC 5910). `POST /api/v1/domains/{id}/zone-keys` */
  postDomainZoneKeys (id: string, body: PostDomainZoneKeysBody = null, options?: CallOptions): Promise<PostDomainZoneKeysAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/zone-keys`, body, keyed: true }, options)
  }

  /** Sign the zone (DNSSEC), or stop once its DS is gone from the registry. `POST /api/v1/dns-zones/{id}/signing` */
  postDnsZoneSigning (id: string, body: PostDnsZoneSigningBody, options?: CallOptions): Promise<PostDnsZoneSigningAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/dns-zones/${encodeURIComponent(id)}/signing`, body, keyed: true }, options)
  }

  /** Order hosting (HOST-3, HOST-4). `POST /api/v1/hosting/contracts` */
  createHostingContract (body: CreateHostingContractBody, options?: CallOptions): Promise<CreateHostingContractAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/hosting/contracts', body, keyed: true }, options)
  }

  /** Hosting contracts, newest first. `GET /api/v1/hosting/contracts` */
  listHostingContracts (query: ListHostingContractsQuery = {}, options?: CallOptions): Promise<ListHostingContractsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/hosting/contracts', query }, options)
  }

  /** One contract with its bills. `GET /api/v1/hosting/contracts/{id}` */
  getHostingContract (id: string, options?: CallOptions): Promise<GetHostingContractAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}` }, options)
  }

  /** What will happen, by what the customer does. `GET /api/v1/hosting/contracts/{id}/forecast` */
  getHostingContractForecast (id: string, query: GetHostingContractForecastQuery = {}, options?: CallOptions): Promise<GetHostingContractForecastAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/forecast`, query }, options)
  }

  /** Another length from the next period on (HOST-6.4). `POST /api/v1/hosting/contracts/{id}/period` */
  postHostingContractPeriod (id: string, body: PostHostingContractPeriodBody, options?: CallOptions): Promise<PostHostingContractPeriodAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/period`, body, keyed: true }, options)
  }

  /** Another package from the next period on, or (staff) at once (OG-12.4). `POST /api/v1/hosting/contracts/{id}/package` */
  postHostingContractPackage (id: string, body: PostHostingContractPackageBody, options?: CallOptions): Promise<PostHostingContractPackageAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/package`, body, keyed: true }, options)
  }

  /** What was transferred in the paid period (OG-26.3). `GET /api/v1/hosting/contracts/{id}/transferred` */
  getHostingContractTransferred (id: string, options?: CallOptions): Promise<GetHostingContractTransferredAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/transferred` }, options)
  }

  /** Say what was transferred in the paid period: above its limit more is billed (HOST-6.6); staff. `POST /api/v1/hosting/contracts/{id}/transfer` */
  postHostingContractTransfer (id: string, body: PostHostingContractTransferBody, options?: CallOptions): Promise<PostHostingContractTransferAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/transfer`, body, keyed: true }, options)
  }

  /** The service cannot be given: the customer is told and refunded (OG-6.2, HOST-3); staff. `POST /api/v1/hosting/contracts/{id}/refusal` */
  postHostingContractRefusal (id: string, body: PostHostingContractRefusalBody, options?: CallOptions): Promise<PostHostingContractRefusalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/refusal`, body, keyed: true }, options)
  }

  /** Give notice (HOST-16.1, OG-14, OG-15). `POST /api/v1/hosting/contracts/{id}/notice` */
  postHostingContractNotice (id: string, body: PostHostingContractNoticeBody, options?: CallOptions): Promise<PostHostingContractNoticeAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/notice`, body, keyed: true }, options)
  }

  /** Withdraw (HOST-16.3). `POST /api/v1/hosting/contracts/{id}/withdrawal` */
  postHostingContractWithdrawal (id: string, body: PostHostingContractWithdrawalBody = null, options?: CallOptions): Promise<PostHostingContractWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/withdrawal`, body, keyed: true }, options)
  }

  /** Serve a mail domain under the contract. `POST /api/v1/hosting/contracts/{id}/mail-domains` */
  postHostingContractMailDomains (id: string, body: PostHostingContractMailDomainsBody, options?: CallOptions): Promise<PostHostingContractMailDomainsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/mail-domains`, body, keyed: true }, options)
  }

  /** Ask for the resumption once the debt is paid (OG-16.3). `POST /api/v1/hosting/contracts/{id}/resumption-request` */
  postHostingContractResumptionRequest (id: string, body: PostHostingContractResumptionRequestBody = null, options?: CallOptions): Promise<PostHostingContractResumptionRequestAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/resumption-request`, body, keyed: true }, options)
  }

  /** Say that the unpaid bill is wrong (VO-22.4). `POST /api/v1/hosting/contracts/{id}/dispute` */
  postHostingContractDispute (id: string, body: PostHostingContractDisputeBody, options?: CallOptions): Promise<PostHostingContractDisputeAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/dispute`, body, keyed: true }, options)
  }

  /** Answer a dispute; staff. `POST /api/v1/hosting/contracts/{id}/dispute-answer` */
  postHostingContractDisputeAnswer (id: string, body: PostHostingContractDisputeAnswerBody, options?: CallOptions): Promise<PostHostingContractDisputeAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/dispute-answer`, body, keyed: true }, options)
  }

  /** Accept the proof of a transfer (VO-11); staff. `POST /api/v1/hosting/contracts/{id}/proof` */
  postHostingContractProof (id: string, body: PostHostingContractProofBody, options?: CallOptions): Promise<PostHostingContractProofAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/proof`, body, keyed: true }, options)
  }

  /** Give time for the unpaid bill; staff. `POST /api/v1/hosting/contracts/{id}/time` */
  postHostingContractTime (id: string, body: PostHostingContractTimeBody, options?: CallOptions): Promise<PostHostingContractTimeAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/time`, body, keyed: true }, options)
  }

  /** Suspend for a breach (OG-16.1, HOST-8.1–8.3); staff. `POST /api/v1/hosting/contracts/{id}/suspension` */
  postHostingContractSuspension (id: string, body: PostHostingContractSuspensionBody, options?: CallOptions): Promise<PostHostingContractSuspensionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/suspension`, body, keyed: true }, options)
  }

  /** End a suspension for a breach; staff. `POST /api/v1/hosting/contracts/{id}/resumption` */
  postHostingContractResumption (id: string, body: PostHostingContractResumptionBody, options?: CallOptions): Promise<PostHostingContractResumptionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/resumption`, body, keyed: true }, options)
  }

  /** End the contract at once for a gross breach (HOST-16.7); staff. `POST /api/v1/hosting/contracts/{id}/termination` */
  postHostingContractTermination (id: string, body: PostHostingContractTerminationBody, options?: CallOptions): Promise<PostHostingContractTerminationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/termination`, body, keyed: true }, options)
  }

  /** Have the file with the contract’s data and mail made: see exports for how far it is. `POST /api/v1/hosting/contracts/{id}/exports` */
  postHostingContractExports (id: string, body: PostHostingContractExportsBody = null, options?: CallOptions): Promise<PostHostingContractExportsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/exports`, body, keyed: true }, options)
  }

  /** The file itself, sent as it is read. `GET /api/v1/hosting/contracts/{id}/exports/{fileId}` */
  getHostingContractExport (id: string, fileId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/hosting/contracts/${encodeURIComponent(id)}/exports/${encodeURIComponent(fileId)}`, binary: true }, options)
  }

  /** What waits for a person; staff. `GET /api/v1/hosting/questions` */
  listHostingQuestions (query: ListHostingQuestionsQuery = {}, options?: CallOptions): Promise<ListHostingQuestionsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/hosting/questions', query }, options)
  }

  /** Suspend, end or delete, or not; an administrator. `POST /api/v1/hosting/questions/{id}/answer` */
  postHostingQuestionAnswer (id: string, body: PostHostingQuestionAnswerBody, options?: CallOptions): Promise<PostHostingQuestionAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/hosting/questions/${encodeURIComponent(id)}/answer`, body, keyed: true }, options)
  }

  /** File an abuse report. `POST /api/v1/abuse-reports` */
  createAbuseReport (file?: FileBody, options?: CallOptions): Promise<CreateAbuseReportAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/abuse-reports', file, keyed: true }, options)
  }

  /** Abuse reports, newest first. `GET /api/v1/abuse-reports` */
  listAbuseReports (query: ListAbuseReportsQuery = {}, options?: CallOptions): Promise<ListAbuseReportsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/abuse-reports', query }, options)
  }

  /** One abuse report with whom it is about. `GET /api/v1/abuse-reports/{id}` */
  getAbuseReport (id: string, options?: CallOptions): Promise<GetAbuseReportAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/abuse-reports/${encodeURIComponent(id)}` }, options)
  }

  /** An abuse report whole, as it came. `GET /api/v1/abuse-reports/{id}/content` */
  getAbuseReportContent (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/abuse-reports/${encodeURIComponent(id)}/content`, binary: true }, options)
  }

  /** Decide about a report of unwanted mail that waits for a person. `POST /api/v1/abuse-reports/{id}/decision` */
  postAbuseReportDecision (id: string, body: PostAbuseReportDecisionBody, options?: CallOptions): Promise<PostAbuseReportDecisionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/abuse-reports/${encodeURIComponent(id)}/decision`, body, keyed: true }, options)
  }

  /** Take the domain out of the DNS, suspend the hosting, or nothing; and close the report. `POST /api/v1/abuse-reports/{id}/act` */
  postAbuseReportAct (id: string, body: PostAbuseReportActBody, options?: CallOptions): Promise<PostAbuseReportActAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/abuse-reports/${encodeURIComponent(id)}/act`, body, keyed: true }, options)
  }

  /** Take a domain out of the DNS (clientHold, HOST-8.2), or let it in again; administrators. `POST /api/v1/domains/{id}/hold` */
  postDomainHold (id: string, body: PostDomainHoldBody, options?: CallOptions): Promise<PostDomainHoldAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/domains/${encodeURIComponent(id)}/hold`, body, keyed: true }, options)
  }

  /** Reports by domain, time to block and to release, who comes again; the last 90 days, or as many as asked for. `GET /api/v1/abuse-figures` */
  getAbuseFigures (query: GetAbuseFiguresQuery = {}, options?: CallOptions): Promise<GetAbuseFiguresAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/abuse-figures', query }, options)
  }

  /** Cases, newest first. `GET /api/v1/cases` */
  listCases (query: ListCasesQuery = {}, options?: CallOptions): Promise<ListCasesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/cases', query }, options)
  }

  /** One case with its papers, reports and letters. `GET /api/v1/cases/{id}` */
  getCase (id: string, options?: CallOptions): Promise<GetCaseAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/cases/${encodeURIComponent(id)}` }, options)
  }

  /** End a case and its block (MZ-3.5); staff. `POST /api/v1/cases/{id}/release` */
  postCaseRelease (id: string, body: PostCaseReleaseBody = null, options?: CallOptions): Promise<PostCaseReleaseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/release`, body, keyed: true }, options)
  }

  /** Block a sending domain by hand (HOST-8.1–8.3), or give an instruction (MZ-1.3, MZ-2.6); staff. `POST /api/v1/cases/by-hand` */
  postCasesByHand (body: PostCasesByHandBody, options?: CallOptions): Promise<PostCasesByHandAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/cases/by-hand', body, keyed: true }, options)
  }

  /** Object to a case (HOST-8.4). `POST /api/v1/cases/{id}/objections` */
  createCaseObjection (id: string, body: CreateCaseObjectionBody, options?: CallOptions): Promise<CreateCaseObjectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/objections`, body, keyed: true }, options)
  }

  /** Answer the open objection; staff. `POST /api/v1/cases/{id}/objection-answer` */
  postCaseObjectionAnswer (id: string, body: PostCaseObjectionAnswerBody, options?: CallOptions): Promise<PostCaseObjectionAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/objection-answer`, body, keyed: true }, options)
  }

  /** Open the decision whether the contract ends (HOST-16.7); administrators. `POST /api/v1/cases/{id}/termination` */
  postCaseTermination (id: string, file?: FileBody, options?: CallOptions): Promise<PostCaseTerminationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/termination`, file, keyed: true }, options)
  }

  /** Take the decision: end the contract at once (HOST-16.7, 16.8), or not; administrators. `POST /api/v1/cases/{id}/termination-answer` */
  postCaseTerminationAnswer (id: string, body: PostCaseTerminationAnswerBody, options?: CallOptions): Promise<PostCaseTerminationAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/termination-answer`, body, keyed: true }, options)
  }

  /** Whether what monitoring found is sanctioned (MZ-3.7–3.9); staff. `POST /api/v1/sending-findings/{id}/decision` */
  postSendingFindingDecision (id: string, body: PostSendingFindingDecisionBody, options?: CallOptions): Promise<PostSendingFindingDecisionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/sending-findings/${encodeURIComponent(id)}/decision`, body, keyed: true }, options)
  }

  /** The letters that a decision would write; staff. `POST /api/v1/cases/{id}/preview` */
  postCasePreview (id: string, body: PostCasePreviewBody, options?: CallOptions): Promise<PostCasePreviewAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/preview`, body }, options)
  }

  /** Reject a paper; staff. `POST /api/v1/cases/{id}/papers/{paperId}/rejection` */
  postCasePaperRejection (id: string, paperId: string, body: PostCasePaperRejectionBody, options?: CallOptions): Promise<PostCasePaperRejectionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/papers/${encodeURIComponent(paperId)}/rejection`, body, keyed: true }, options)
  }

  /** The dispute pack: a record a line, each with the hash of the line before it. `GET /api/v1/cases/{id}/pack` */
  getCasePack (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/cases/${encodeURIComponent(id)}/pack`, binary: true }, options)
  }

  /** The dispute pack to print, with its lines attached. `GET /api/v1/cases/{id}/pack/pdf` */
  getCasePackPdf (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/cases/${encodeURIComponent(id)}/pack/pdf`, binary: true }, options)
  }

  /** File a paper for a case. `POST /api/v1/cases/{id}/papers` */
  createCasePaper (id: string, query: CreateCasePaperQuery, file?: FileBody, options?: CallOptions): Promise<CreateCasePaperAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/cases/${encodeURIComponent(id)}/papers`, file, query, keyed: true }, options)
  }

  /** Complaints. `GET /api/v1/complaints` */
  listComplaints (query: ListComplaintsQuery = {}, options?: CallOptions): Promise<ListComplaintsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/complaints', query }, options)
  }

  /** Lodge a complaint. `POST /api/v1/complaints` */
  createComplaint (body: CreateComplaintBody, options?: CallOptions): Promise<CreateComplaintAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/complaints', body, keyed: true }, options)
  }

  /** One complaint: what it says, what comes next and by when. `GET /api/v1/complaints/{id}` */
  getComplaint (id: string, options?: CallOptions): Promise<GetComplaintAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/complaints/${encodeURIComponent(id)}` }, options)
  }

  /** Take a complaint back. `POST /api/v1/complaints/{id}/withdrawal` */
  postComplaintWithdrawal (id: string, file?: FileBody, options?: CallOptions): Promise<PostComplaintWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/withdrawal`, file, keyed: true }, options)
  }

  /** Complete a complaint that was asked to be completed (OG-22, VO-19). `POST /api/v1/complaints/{id}/completion` */
  postComplaintCompletion (id: string, body: PostComplaintCompletionBody, options?: CallOptions): Promise<PostComplaintCompletionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/completion`, body, keyed: true }, options)
  }

  /** Ask for what is missing; staff. `POST /api/v1/complaints/{id}/completion-request` */
  postComplaintCompletionRequest (id: string, body: PostComplaintCompletionRequestBody, options?: CallOptions): Promise<PostComplaintCompletionRequestAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/completion-request`, body, keyed: true }, options)
  }

  /** Take the longer time for an investigation (VO-20); staff. `POST /api/v1/complaints/{id}/investigation` */
  postComplaintInvestigation (id: string, body: PostComplaintInvestigationBody, options?: CallOptions): Promise<PostComplaintInvestigationAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/investigation`, body, keyed: true }, options)
  }

  /** Answer a complaint (VO-21, OG-23); staff. `POST /api/v1/complaints/{id}/answer` */
  postComplaintAnswer (id: string, body: PostComplaintAnswerBody, options?: CallOptions): Promise<PostComplaintAnswerAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/answer`, body, keyed: true }, options)
  }

  /** Say how what was granted was carried out; staff of billing. `POST /api/v1/complaints/{id}/settlement` */
  postComplaintSettlement (id: string, body: PostComplaintSettlementBody, options?: CallOptions): Promise<PostComplaintSettlementAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/settlement`, body, keyed: true }, options)
  }

  /** File a paper for a complaint. `POST /api/v1/complaints/{id}/papers` */
  createComplaintPaper (id: string, file?: FileBody, query: CreateComplaintPaperQuery = {}, options?: CallOptions): Promise<CreateComplaintPaperAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/complaints/${encodeURIComponent(id)}/papers`, file, query, keyed: true }, options)
  }

  /** Protect an address or a domain; staff. `POST /api/v1/protected-addresses` */
  postProtectedAddresses (body: PostProtectedAddressesBody, options?: CallOptions): Promise<PostProtectedAddressesAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/protected-addresses', body, keyed: true }, options)
  }

  /** Take an address or a domain off the list, as its owner wishes; staff. `POST /api/v1/protected-addresses/removal` */
  postProtectedAddressesRemoval (body: PostProtectedAddressesRemovalBody, options?: CallOptions): Promise<PostProtectedAddressesRemovalAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/protected-addresses/removal', body, keyed: true }, options)
  }

  /** Protect the addresses of a file; staff. `POST /api/v1/protected-addresses/imports` */
  createProtectedAddressesImport (query: CreateProtectedAddressesImportQuery, file?: FileBody, options?: CallOptions): Promise<CreateProtectedAddressesImportAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/protected-addresses/imports', file, query, keyed: true }, options)
  }

  /** Files of protected addresses, newest first; staff. `GET /api/v1/protected-addresses/imports` */
  listProtectedAddressesImports (query: ListProtectedAddressesImportsQuery = {}, options?: CallOptions): Promise<ListProtectedAddressesImportsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/protected-addresses/imports', query }, options)
  }

  /** One file of protected addresses, with its malformed lines; staff. `GET /api/v1/protected-addresses/imports/{id}` */
  getProtectedAddressesImport (id: string, options?: CallOptions): Promise<GetProtectedAddressesImportAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/protected-addresses/imports/${encodeURIComponent(id)}` }, options)
  }

  /** An export of the protected addresses as hashes, for thirty days (HOUSE-PROTECTED). `POST /api/v1/protected-exports` */
  createProtectedExport (body: CreateProtectedExportBody, options?: CallOptions): Promise<CreateProtectedExportAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/protected-exports', body, keyed: true }, options)
  }

  /** Exports that are still of use, newest first. `GET /api/v1/protected-exports` */
  listProtectedExports (query: ListProtectedExportsQuery = {}, options?: CallOptions): Promise<ListProtectedExportsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/protected-exports', query }, options)
  }

  /** The hashes, one a line, of the list as it stands. `GET /api/v1/protected-exports/{id}/file` */
  getProtectedExportFile (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/protected-exports/${encodeURIComponent(id)}/file`, binary: true }, options)
  }

  /** The hashes of your own addresses, to be looked for in the export. `POST /api/v1/protected-exports/{id}/hashes` */
  postProtectedExportHashes (id: string, body: PostProtectedExportHashesBody, options?: CallOptions): Promise<PostProtectedExportHashesAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/protected-exports/${encodeURIComponent(id)}/hashes`, body }, options)
  }

  /** Confirm that anti-spam protection is set up (MZ-2.1). `POST /api/v1/mailing-confirmations` */
  createMailingConfirmation (body: CreateMailingConfirmationBody, options?: CallOptions): Promise<CreateMailingConfirmationAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/mailing-confirmations', body, keyed: true }, options)
  }

  /** Confirmations, newest first. `GET /api/v1/mailing-confirmations` */
  listMailingConfirmations (query: ListMailingConfirmationsQuery = {}, options?: CallOptions): Promise<ListMailingConfirmationsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mailing-confirmations', query }, options)
  }

  /** Take a customer's confirmation for void (MZ-2.6); staff. `POST /api/v1/customers/{id}/mailing-confirmation/withdrawal` */
  postCustomerMailingConfirmationWithdrawal (id: string, body: PostCustomerMailingConfirmationWithdrawalBody, options?: CallOptions): Promise<PostCustomerMailingConfirmationWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/customers/${encodeURIComponent(id)}/mailing-confirmation/withdrawal`, body, keyed: true }, options)
  }

  /** Make a mailing; its list comes next. `POST /api/v1/mailings` */
  createMailing (body: CreateMailingBody, options?: CallOptions): Promise<CreateMailingAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/mailings', body, keyed: true }, options)
  }

  /** Mailings, newest first. `GET /api/v1/mailings` */
  listMailings (query: ListMailingsQuery = {}, options?: CallOptions): Promise<ListMailingsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/mailings', query }, options)
  }

  /** One mailing: its receipt and how far it is. `GET /api/v1/mailings/{id}` */
  getMailing (id: string, options?: CallOptions): Promise<GetMailingAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailings/${encodeURIComponent(id)}` }, options)
  }

  /** Say a mailing anew, as a whole, before its start. `POST /api/v1/mailings/{id}/draft` */
  postMailingDraft (id: string, body: PostMailingDraftBody, options?: CallOptions): Promise<PostMailingDraftAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailings/${encodeURIComponent(id)}/draft`, body, keyed: true }, options)
  }

  /** Send the list: it is filtered against the protected addresses (MZ-2.2). `POST /api/v1/mailings/{id}/list` */
  postMailingList (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailingListAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailings/${encodeURIComponent(id)}/list`, file, keyed: true }, options)
  }

  /** Start a mailing: one at a time (MZ-2.5). `POST /api/v1/mailings/{id}/start` */
  postMailingStart (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailingStartAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailings/${encodeURIComponent(id)}/start`, file, keyed: true }, options)
  }

  /** Stop a mailing: nothing more is handed over. `POST /api/v1/mailings/{id}/stop` */
  postMailingStop (id: string, file?: FileBody, options?: CallOptions): Promise<PostMailingStopAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/mailings/${encodeURIComponent(id)}/stop`, file, keyed: true }, options)
  }

  /** Recipients with their results, by address. `GET /api/v1/mailings/{id}/addressees` */
  listMailingAddressees (id: string, query: ListMailingAddresseesQuery = {}, options?: CallOptions): Promise<ListMailingAddresseesAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/mailings/${encodeURIComponent(id)}/addressees`, query }, options)
  }

  /** Ordinary mail that looks like a mailing (MZ-3.7, MZ-3.8), newest first; staff. `GET /api/v1/sending-findings` */
  listSendingFindings (query: ListSendingFindingsQuery = {}, options?: CallOptions): Promise<ListSendingFindingsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/sending-findings', query }, options)
  }

  /** Letters, newest first. `GET /api/v1/letters` */
  listLetters (query: ListLettersQuery = {}, options?: CallOptions): Promise<ListLettersAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/letters', query }, options)
  }

  /** One letter as it was written, and each time it was sent again. `GET /api/v1/letters/{id}` */
  getLetter (id: string, options?: CallOptions): Promise<GetLetterAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/letters/${encodeURIComponent(id)}` }, options)
  }

  /** Send a letter again, as it was written (HOUSE-LETTER). `POST /api/v1/letters/{id}/resend` */
  postLetterResend (id: string, body: PostLetterResendBody, options?: CallOptions): Promise<PostLetterResendAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/letters/${encodeURIComponent(id)}/resend`, body, keyed: true }, options)
  }

  /** Every letter that can be worded (staff). `GET /api/v1/letter-templates` */
  listLetterTemplates (options?: CallOptions): Promise<ListLetterTemplatesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/letter-templates' }, options)
  }

  /** One letter: its cases, fields with examples, the house’s words, yours and their versions (staff). `GET /api/v1/letter-templates/{template}` */
  getLetterTemplate (template: string, options?: CallOptions): Promise<GetLetterTemplateAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/letter-templates/${encodeURIComponent(template)}` }, options)
  }

  /** How a letter would look in other words; nothing is kept (staff). `POST /api/v1/letter-templates/{template}/preview` */
  postLetterTemplatePreview (template: string, body: PostLetterTemplatePreviewBody, options?: CallOptions): Promise<PostLetterTemplatePreviewAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/letter-templates/${encodeURIComponent(template)}/preview`, body }, options)
  }

  /** Publish your own words (administrator; HOUSE-LETTER). `POST /api/v1/letter-templates/{template}/versions` */
  createLetterTemplateVersion (template: string, body: CreateLetterTemplateVersionBody, options?: CallOptions): Promise<CreateLetterTemplateVersionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/letter-templates/${encodeURIComponent(template)}/versions`, body, keyed: true }, options)
  }

  /** Back to the house’s words (administrator; HOUSE-LETTER). `POST /api/v1/letter-templates/{template}/house-words` */
  createLetterTemplateHouseWord (template: string, body: CreateLetterTemplateHouseWordBody, options?: CallOptions): Promise<CreateLetterTemplateHouseWordAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/letter-templates/${encodeURIComponent(template)}/house-words`, body, keyed: true }, options)
  }

  /** Take over another operator’s customers, domains, balances and documents. `POST /api/v1/imports` */
  postImports (file?: FileBody, options?: CallOptions): Promise<PostImportsAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/imports', file, keyed: true }, options)
  }

  /** The latest takeovers, newest first. `GET /api/v1/imports` */
  listImports (options?: CallOptions): Promise<ListImportsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/imports' }, options)
  }

  /** How a takeover stands: progress while it is worked on, then every fault, line by line, and what was made. `GET /api/v1/imports/{id}` */
  getImport (id: string, options?: CallOptions): Promise<GetImportAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/imports/${encodeURIComponent(id)}` }, options)
  }

  /** The lines of a file that could not be entered, as CSV of the same columns: mended, it is sent like the first one. `GET /api/v1/imports/{id}/faulty-lines/{fileId}` */
  getImportFaultyLine (id: string, fileId: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/imports/${encodeURIComponent(id)}/faulty-lines/${encodeURIComponent(fileId)}`, binary: true }, options)
  }

  /** Documents that a customer’s former operator issued, newest first. `GET /api/v1/former-documents` */
  listFormerDocuments (query: ListFormerDocumentsQuery = {}, options?: CallOptions): Promise<ListFormerDocumentsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/former-documents', query }, options)
  }

  /** The document as the former operator issued it. `GET /api/v1/former-documents/{id}/pdf` */
  getFormerDocumentPdf (id: string, options?: CallOptions): Promise<Blob> {
    return this.call({ method: 'GET', path: `/api/v1/former-documents/${encodeURIComponent(id)}/pdf`, binary: true }, options)
  }

  /** Decisions, oldest first. `GET /api/v1/journal` */
  listJournal (query: ListJournalQuery = {}, options?: CallOptions): Promise<ListJournalAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/journal', query }, options)
  }

  /** What webhooks tell of, and the decisions of the journal behind it. `GET /api/v1/webhook-event-types` */
  listWebhookEventTypes (options?: CallOptions): Promise<ListWebhookEventTypesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/webhook-event-types' }, options)
  }

  /** Have a program told: the secret is shown once (HOUSE-WEBHOOK). Staff without customerId: of every customer. `POST /api/v1/webhooks` */
  createWebhook (body: CreateWebhookBody, options?: CallOptions): Promise<CreateWebhookAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/webhooks', body, keyed: true }, options)
  }

  /** Webhooks, the newest first. `GET /api/v1/webhooks` */
  listWebhooks (query: ListWebhooksQuery = {}, options?: CallOptions): Promise<ListWebhooksAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/webhooks', query }, options)
  }

  /** One webhook. `GET /api/v1/webhooks/{id}` */
  getWebhook (id: string, options?: CallOptions): Promise<GetWebhookAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/webhooks/${encodeURIComponent(id)}` }, options)
  }

  /** What a webhook was sent and is to be sent, the latest first, with each attempt. `GET /api/v1/webhooks/{id}/deliveries` */
  listWebhookDeliveries (id: string, query: ListWebhookDeliveriesQuery = {}, options?: CallOptions): Promise<ListWebhookDeliveriesAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/webhooks/${encodeURIComponent(id)}/deliveries`, query }, options)
  }

  /** Set a webhook’s settings anew, as a whole. `POST /api/v1/webhooks/{id}/settings` */
  postWebhookSettings (id: string, body: PostWebhookSettingsBody, options?: CallOptions): Promise<PostWebhookSettingsAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/settings`, body, keyed: true }, options)
  }

  /** Change the secret: for a day both sign. `POST /api/v1/webhooks/{id}/secret` */
  postWebhookSecret (id: string, file?: FileBody, options?: CallOptions): Promise<PostWebhookSecretAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/secret`, file, keyed: true }, options)
  }

  /** Pause a webhook: what happens meanwhile waits. `POST /api/v1/webhooks/{id}/pause` */
  postWebhookPause (id: string, file?: FileBody, options?: CallOptions): Promise<PostWebhookPauseAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/pause`, file, keyed: true }, options)
  }

  /** Resume a webhook, with what waited or without. `POST /api/v1/webhooks/{id}/resumption` */
  postWebhookResumption (id: string, body: PostWebhookResumptionBody, options?: CallOptions): Promise<PostWebhookResumptionAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/resumption`, body, keyed: true }, options)
  }

  /** Send an event again, or all of a time. `POST /api/v1/webhooks/{id}/replay` */
  postWebhookReplay (id: string, body: PostWebhookReplayBody, options?: CallOptions): Promise<PostWebhookReplayAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/replay`, body, keyed: true }, options)
  }

  /** Send a test. `POST /api/v1/webhooks/{id}/test` */
  postWebhookTest (id: string, file?: FileBody, options?: CallOptions): Promise<PostWebhookTestAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/test`, file, keyed: true }, options)
  }

  /** End a webhook. `POST /api/v1/webhooks/{id}/closure` */
  postWebhookClosure (id: string, file?: FileBody, options?: CallOptions): Promise<PostWebhookClosureAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/webhooks/${encodeURIComponent(id)}/closure`, file, keyed: true }, options)
  }

  /** Who may come in for a customer, and who is invited; staff who name none: the operator’s own. `GET /api/v1/people` */
  getPeople (query: GetPeopleQuery = {}, options?: CallOptions): Promise<GetPeopleAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/people', query }, options)
  }

  /** Invite a person by e-mail, with a role; staff who name no customer invite staff. `POST /api/v1/people/invitations` */
  createPeopleInvitation (body: CreatePeopleInvitationBody, options?: CallOptions): Promise<CreatePeopleInvitationAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/people/invitations', body, keyed: true }, options)
  }

  /** Take an invitation back. `POST /api/v1/people/invitations/{id}/withdrawal` */
  postPeopleInvitationWithdrawal (id: string, file?: FileBody, options?: CallOptions): Promise<PostPeopleInvitationWithdrawalAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/people/invitations/${encodeURIComponent(id)}/withdrawal`, file, keyed: true }, options)
  }

  /** Give a person another role. `POST /api/v1/people/{id}/role` */
  postPeopleRole (id: string, body: PostPeopleRoleBody, options?: CallOptions): Promise<PostPeopleRoleAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/people/${encodeURIComponent(id)}/role`, body, keyed: true }, options)
  }

  /** End a person’s access: their sessions close at once. `POST /api/v1/people/{id}/end` */
  postPeopleEnd (id: string, body: PostPeopleEndBody = null, options?: CallOptions): Promise<PostPeopleEndAnswer> {
    return this.call({ method: 'POST', path: `/api/v1/people/${encodeURIComponent(id)}/end`, body, keyed: true }, options)
  }

  /** What the operator’s staff did for a customer, the latest first. `GET /api/v1/staff-acts` */
  listStaffActs (query: ListStaffActsQuery = {}, options?: CallOptions): Promise<ListStaffActsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/staff-acts', query }, options)
  }

  /** Certificates by subject (HOUSE-CERT). `GET /api/v1/certificates` */
  getCertificates (query: GetCertificatesQuery = {}, options?: CallOptions): Promise<GetCertificatesAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/certificates', query }, options)
  }

  /** How the house is. `GET /api/v1/status` */
  getStatus (options?: CallOptions): Promise<GetStatusAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/status' }, options)
  }

  /** The process answers. `GET /api/v1/health/live` */
  getHealthLive (options?: CallOptions): Promise<GetHealthLiveAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/health/live' }, options)
  }

  /** The database answers (503 otherwise). `GET /api/v1/health/ready` */
  getHealthReady (options?: CallOptions): Promise<GetHealthReadyAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/health/ready' }, options)
  }

  /** Long work, newest first: of the kinds that you may look at. `GET /api/v1/operations` */
  listOperations (query: ListOperationsQuery = {}, options?: CallOptions): Promise<ListOperationsAnswer> {
    return this.call({ method: 'GET', path: '/api/v1/operations', query }, options)
  }

  /** How a piece of long work stands. `GET /api/v1/operations/{id}` */
  getOperation (id: string, options?: CallOptions): Promise<GetOperationAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/operations/${encodeURIComponent(id)}` }, options)
  }

  /** What a rule says. `GET /api/v1/rules/{id}` */
  getRule (id: string, options?: CallOptions): Promise<GetRuleAnswer> {
    return this.call({ method: 'GET', path: `/api/v1/rules/${encodeURIComponent(id)}` }, options)
  }

  /** Up to 100 requests, one after the other; what becomes of one changes nothing for the others. `POST /api/v1/bulk` */
  postBulk (body: PostBulkBody, options?: CallOptions): Promise<PostBulkAnswer> {
    return this.call({ method: 'POST', path: '/api/v1/bulk', body }, options)
  }
}
