/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From evidence to findings. */
#include "config.h"

#include "sp-diagnosis.h"

#include "diagnosis-resources.h"
#include "sp-case-private.h"
#include "sp-clues.h"
#include "sp-diagnosis-private.h"
#include "sp-remedy-words.h"
#include "sp-suspects.h"
#include "sp-verdict.h"

#define RESOURCES "/io/github/signpost/diagnoses"
#define PHRASES "phrases.xml"

struct _SpDiagnosis
{
  GObject parent_instance;
  SpRuleBook book;
};

G_DEFINE_FINAL_TYPE (SpDiagnosis, sp_diagnosis, G_TYPE_OBJECT)

static void
sp_diagnosis_finalize (GObject *object)
{
  sp_rule_book_clear (&SP_DIAGNOSIS (object)->book);
  G_OBJECT_CLASS (sp_diagnosis_parent_class)->finalize (object);
}

static void
sp_diagnosis_class_init (SpDiagnosisClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_diagnosis_finalize;
}

/* A file that comes with the program and cannot be read is a fault of the program, which the
 * tests find; for a person it is one diagnosis less. */
static void
load (SpRuleBook *book,
      const char *name,
      gboolean  (*read) (SpRuleBook *book, GBytes *xml, const char *name, GError **error))
{
  g_autofree char *path = g_strconcat (RESOURCES, "/", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = g_resource_lookup_data (sp_diagnosis_get_resource (), path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (xml == NULL || !read (book, xml, name, &error))
    g_warning ("%s", error->message);
}

static void
sp_diagnosis_init (SpDiagnosis *self)
{
  g_auto(GStrv) names = g_resource_enumerate_children (sp_diagnosis_get_resource (), RESOURCES,
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  sp_rule_book_init (&self->book);
  load (&self->book, PHRASES, sp_rule_book_read_phrases);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (!g_str_equal (names[i], PHRASES))
        load (&self->book, names[i], sp_rule_book_read);
    }
}

/**
 * sp_diagnosis_new:
 *
 * Loads the rules and remedies that come with Signpost.
 *
 * Returns: (transfer full): the diagnosis
 */
SpDiagnosis *
sp_diagnosis_new (void)
{
  return g_object_new (SP_TYPE_DIAGNOSIS, NULL);
}

/*
 * sp_diagnosis_get_book:
 * @self: a diagnosis
 *
 * Returns: (transfer none): its rules
 */
const SpRuleBook *
sp_diagnosis_get_book (SpDiagnosis *self)
{
  return &self->book;
}

static char **
list_alternatives (GArray *suspects)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 1; i < suspects->len; i++)
    g_strv_builder_add (ids, g_array_index (suspects, SpSuspect, i).cause->id);
  return g_strv_builder_end (ids);
}

/* What the suspect at this place means; where there is none nobody knows. */
static SpFinding *
describe_suspect (SpDiagnosis          *self,
                  GArray               *suspects,
                  guint                 place,
                  const SpEvidence     *evidence,
                  const SpParticulars  *particulars,
                  SpObservation        *observation)
{
  const SpSuspect *suspect =
    place < suspects->len ? &g_array_index (suspects, SpSuspect, place) : NULL;
  const SpCause *cause = suspect != NULL ? suspect->cause : self->book.unknown;
  const SpRule *rule = suspect != NULL ? suspect->rule : NULL;
  SpFindingFields fields = { .scope = cause->scope };

  if (suspect != NULL)
    {
      fields.cause = g_strdup (cause->id);
      fields.confidence = place == 0 ? sp_suspects_get_confidence (suspects)
                                     : MIN (rule->confidence, SP_CONFIDENCE_LIKELY);
    }
  fields.alternatives = place == 0 ? list_alternatives (suspects) : g_new0 (char *, 1);
  fields.observations = g_ptr_array_new_with_free_func (g_object_unref);
  if (observation != NULL)
    g_ptr_array_add (fields.observations, g_object_ref (observation));
  sp_remedy_write (sp_cause_find_remedy (cause, rule, evidence), particulars, evidence, &fields);
  return sp_finding_new (&fields);
}

static SpFinding *
make_finding (SpDiagnosis          *self,
              const SpEvidence     *evidence,
              const SpParticulars  *particulars,
              SpObservation        *observation)
{
  g_autoptr(GArray) suspects = sp_suspects_find (&self->book, evidence);

  return describe_suspect (self, suspects, 0, evidence, particulars, observation);
}

static void
take_tls_facts (SpDiagnosis    *self,
                SpTlsFacts     *facts,
                SpEvidence     *evidence,
                SpParticulars  *particulars)
{
  if (facts == NULL)
    return;
  evidence->tls_faults = sp_tls_facts_get_faults (facts);
  particulars->certificate = sp_tls_facts_get_certificate (facts);
  if (particulars->certificate != NULL)
    evidence->issuer =
      sp_phrase_book_match (self->book.phrases,
                            sp_certificate_get_issuer (particulars->certificate));
}

/* What the server said: its last words, and the challenge that came before them. */
static char *
dup_words (SpObservation *observation)
{
  const char *reply = sp_observation_get_reply (observation);
  const char *challenge = sp_observation_get_challenge (observation);

  return g_strconcat (reply != NULL ? reply : "", "\n", challenge, NULL);
}

/* What is known of a provider says nothing of a host that is another's. */
static const char *
find_provider_id (SpProvider *provider, SpClues clues)
{
  if (provider == NULL || (clues & SP_CLUE_SET (SP_CLUE_FOREIGN_HOST)) != 0)
    return NULL;
  return sp_provider_get_id (provider);
}

static SpFinding *
examine_server (SpDiagnosis    *self,
                SpCase         *account,
                SpCaseServer   *server,
                GListModel     *observations,
                SpObservation  *decisive)
{
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  SpProvider *provider = sp_case_get_provider (account);
  g_autofree char *words = dup_words (decisive);
  g_autoptr(SpEndpoint) current = sp_case_find_current (account, server);
  SpParticulars particulars = {
    .service = sp_endpoint_get_service (server->endpoint),
    .provider = provider,
    .endpoint = server->endpoint,
    .address = sp_case_get_address (account),
    .user = sp_case_get_user_of (account, server),
    .identity = sp_case_get_identity (account),
    .current = current,
    .known = sp_case_get_known (account),
    .clues = sp_case_get_clues_of (account, server, observations, self->book.checked),
  };

  evidence.service = particulars.service;
  evidence.security = sp_endpoint_get_security (server->endpoint);
  evidence.stage = sp_observation_get_stage (decisive);
  evidence.outcome = sp_observation_get_outcome (decisive);
  evidence.fault = sp_observation_get_fault (decisive);
  evidence.clues = particulars.clues;
  evidence.provider = find_provider_id (provider, evidence.clues);
  sp_evidence_set_text (&evidence, self->book.phrases, words,
                        sp_observation_get_code (decisive));
  take_tls_facts (self, sp_observation_get_tls_facts (decisive), &evidence, &particulars);
  return make_finding (self, &evidence, &particulars, decisive);
}

/* What concerns the account or this machine is the same wherever it was seen; what concerns a
 * server is where it would be told in the same words. */
static gboolean
is_same (SpFinding *finding, SpFinding *other)
{
  if (sp_finding_get_scope (finding) == SP_SCOPE_SERVER)
    return sp_finding_says_same (finding, other);
  return g_strcmp0 (sp_finding_get_cause (finding), sp_finding_get_cause (other)) == 0;
}

static SpFinding *
find_same (GPtrArray *findings, SpFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      if (is_same (finding, findings->pdata[i]))
        return findings->pdata[i];
    }
  return NULL;
}

/* The same is said once, as surely as it is known. */
static void
add_finding (GPtrArray *findings, SpFinding *finding)
{
  SpFinding *same = find_same (findings, finding);
  guint place = 0;

  if (same != NULL && sp_finding_get_confidence (same) >= sp_finding_get_confidence (finding))
    {
      sp_finding_absorb (same, finding);
      g_object_unref (finding);
      return;
    }
  if (same != NULL)
    {
      sp_finding_absorb (finding, same);
      g_ptr_array_remove (findings, same);
    }
  while (place < findings->len &&
         (sp_finding_get_scope (finding) != SP_SCOPE_MACHINE ||
          sp_finding_get_scope (findings->pdata[place]) == SP_SCOPE_MACHINE))
    place++;
  g_ptr_array_insert (findings, place, finding);
}

static gboolean
is_worth_a_finding (const SpVerdict *verdict)
{
  return !verdict->ok && verdict->decisive != NULL &&
         (sp_observation_get_outcome (verdict->decisive) == SP_OUTCOME_REFUSED ||
          sp_observation_get_outcome (verdict->decisive) == SP_OUTCOME_FAILED);
}

/**
 * sp_diagnosis_examine:
 * @self: a diagnosis
 * @account: the account that was checked, with its servers
 * @observations: (element-type SpObservation): what was seen
 *
 * Finds for each service that failed why it did; what would be told of two on one host in the same
 * words is told once of both. What concerns this machine comes first, the rest in the order of the
 * servers; a service that was not tried because of another one has no finding of its own.
 *
 * Returns: (transfer full) (element-type SpFinding): what was found
 */
GPtrArray *
sp_diagnosis_examine (SpDiagnosis *self, SpCase *account, GListModel *observations)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *servers = sp_case_get_servers (account);

  for (guint i = 0; i < servers->len; i++)
    {
      SpCaseServer *server = servers->pdata[i];
      SpVerdict verdict = sp_verdict_of (observations, server->endpoint);

      if (is_worth_a_finding (&verdict))
        add_finding (findings, examine_server (self, account, server, observations,
                                               verdict.decisive));
    }
  return findings;
}

static void
take_complaint (SpDiagnosis        *self,
                const SpComplaint  *complaint,
                SpEvidence         *evidence,
                SpParticulars      *particulars)
{
  evidence->service = complaint->service;
  evidence->stage = complaint->stage;
  sp_evidence_set_text (evidence, self->book.phrases, complaint->text, NULL);
  evidence->clues = complaint->clues |
                    sp_clues_of_provider (complaint->provider, evidence->service);
  if (complaint->provider != NULL)
    evidence->provider = sp_provider_get_id (complaint->provider);
  particulars->provider = complaint->provider;
  particulars->address = complaint->address;
  particulars->identity = complaint->identity;
  particulars->service = evidence->service;
  particulars->clues = evidence->clues;
}

/**
 * sp_diagnosis_explain:
 * @self: a diagnosis
 * @complaint: an error that somebody asks about
 *
 * Takes time in proportion to the length of the text.
 *
 * Returns: (transfer full): what it means; its cause is %NULL where nobody knows
 */
SpFinding *
sp_diagnosis_explain (SpDiagnosis *self, const SpComplaint *complaint)
{
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  SpParticulars particulars = { 0 };

  take_complaint (self, complaint, &evidence, &particulars);
  return make_finding (self, &evidence, &particulars, NULL);
}

/**
 * sp_diagnosis_explain_all:
 * @self: a diagnosis
 * @complaint: an error that somebody asks about
 *
 * The same with each of the alternatives told in full.
 *
 * Returns: (transfer full) (element-type SpFinding): what it may mean, likeliest first; nothing
 *   where nobody knows
 */
GPtrArray *
sp_diagnosis_explain_all (SpDiagnosis *self, const SpComplaint *complaint)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  SpParticulars particulars = { 0 };
  g_autoptr(GArray) suspects = NULL;

  take_complaint (self, complaint, &evidence, &particulars);
  suspects = sp_suspects_find (&self->book, &evidence);
  for (guint i = 0; i < suspects->len; i++)
    g_ptr_array_add (findings, describe_suspect (self, suspects, i, &evidence, &particulars, NULL));
  return findings;
}

/**
 * sp_diagnosis_list_causes:
 * @self: a diagnosis
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all causes it knows
 */
char **
sp_diagnosis_list_causes (SpDiagnosis *self)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->book.causes->len; i++)
    g_strv_builder_add (ids, ((SpCause *) self->book.causes->pdata[i])->id);
  return g_strv_builder_end (ids);
}
