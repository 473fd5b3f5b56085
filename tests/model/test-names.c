/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that rules, JSON and tests share are there, and read back. */
#include "config.h"

#include "sp-fault.h"
#include "sp-names.h"
#include "sp-service.h"
#include "sp-stage.h"
#include "unit.h"

START_TEST (every_fault_has_a_name_of_its_own)
{
  for (int fault = SP_FAULT_NONE; fault <= SP_FAULT_INTERNAL; fault++)
    {
      const char *name = sp_name_of (SP_TYPE_FAULT, fault);
      int back = -1;

      ck_assert_msg (name != NULL, "fault %d has no name", fault);
      ck_assert (sp_value_named (SP_TYPE_FAULT, name, &back));
      ck_assert_int_eq (back, fault);
    }
}
END_TEST

START_TEST (the_words_of_the_design)
{
  ck_assert_str_eq (sp_name_of (SP_TYPE_SERVICE, SP_SERVICE_POP3), "pop3");
  ck_assert_str_eq (sp_name_of (SP_TYPE_SECURITY, SP_SECURITY_STARTTLS), "starttls");
  ck_assert_str_eq (sp_name_of (SP_TYPE_STAGE, SP_STAGE_AUTHENTICATE), "authenticate");
  ck_assert_str_eq (sp_name_of (SP_TYPE_OUTCOME, SP_OUTCOME_REFUSED), "refused");
}
END_TEST

START_TEST (unknown_names_have_no_value)
{
  int value = 7;

  ck_assert (!sp_value_named (SP_TYPE_STAGE, "Connect", &value));
  ck_assert (!sp_value_named (SP_TYPE_STAGE, NULL, &value));
  ck_assert_int_eq (value, 7);
  ck_assert_ptr_null (sp_name_of (SP_TYPE_STAGE, 99));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("names");

  tcase_add_test (tests, every_fault_has_a_name_of_its_own);
  tcase_add_test (tests, the_words_of_the_design);
  tcase_add_test (tests, unknown_names_have_no_value);
  return unit_run (tests);
}
