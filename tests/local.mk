# The tests and the benchmarks: included by the Makefile.am of the top, whose rules for lists are kept here too.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

# ---- Tests: they print TAP; what they may link is what their room may include ----

SH_TESTS = \
	tests/cli/best.sh tests/cli/categories.sh tests/cli/compare.sh tests/cli/describe.sh tests/cli/documents.sh \
	tests/cli/errors.sh tests/cli/exclude.sh tests/cli/export.sh tests/cli/headless.sh tests/cli/let_where.sh \
	tests/cli/paper.sh tests/cli/read_again.sh tests/cli/reading.sh tests/cli/script.sh tests/cli/scripts.sh \
	tests/cli/select.sh tests/cli/stopped.sh tests/cli/weights.sh tests/hostile/files.sh tests/hostile/hostile.sh \
	tests/hostile/large.sh tests/install.sh tests/layers.sh tests/listed.sh tests/readme.sh tests/screen/stop.sh \
	tests/screen/story.sh tests/screen/story_data.sh tests/screen/story_export.sh tests/screen/story_loading.sh \
	tests/screen/story_open.sh tests/screen/story_selection.sh tests/symbols.sh

engine_tests = \
	tests/unit/test_alias tests/unit/test_block tests/unit/test_categories tests/unit/test_cluster tests/unit/test_corr \
	tests/unit/test_csv tests/unit/test_csv_ways tests/unit/test_date tests/unit/test_dd tests/unit/test_decimal \
	tests/unit/test_describe tests/unit/test_design tests/unit/test_dialect tests/unit/test_distributions \
	tests/unit/test_expression tests/unit/test_expression_walk tests/unit/test_index tests/unit/test_memory \
	tests/unit/test_missing tests/unit/test_model tests/unit/test_model_theory tests/unit/test_moments tests/unit/test_nist \
	tests/unit/test_oracle tests/unit/test_orthogonal tests/unit/test_partial tests/unit/test_path tests/unit/test_preview \
	tests/unit/test_products tests/unit/test_select tests/unit/test_selection_oracle tests/unit/test_statfile \
	tests/unit/test_statistics tests/unit/test_stream tests/unit/test_subsets tests/unit/test_subsets_branch \
	tests/unit/test_summary tests/unit/test_table tests/unit/test_table_edit tests/unit/test_terms tests/unit/test_weights

text_tests = tests/unit/test_number tests/unit/test_utf8

session_tests = \
	tests/unit/test_aside tests/unit/test_base tests/unit/test_calls tests/unit/test_carry tests/unit/test_commands \
	tests/unit/test_complete tests/unit/test_cost tests/unit/test_edit tests/unit/test_exclude tests/unit/test_formula \
	tests/unit/test_kind tests/unit/test_let tests/unit/test_let_oracle tests/unit/test_lines tests/unit/test_loader \
	tests/unit/test_nearest tests/unit/test_reading_settings tests/unit/test_sample tests/unit/test_selection \
	tests/unit/test_session tests/unit/test_session_oracle tests/unit/test_shown tests/unit/test_steps tests/unit/test_stop \
	tests/unit/test_text_hint tests/unit/test_transform tests/unit/test_transform_oracle tests/unit/test_undo \
	tests/unit/test_visited tests/unit/test_walk tests/unit/test_weigh tests/unit/test_where tests/unit/test_worker

report_tests = \
	tests/unit/test_comparison tests/unit/test_name_fit tests/unit/test_report tests/unit/test_selection_rows \
	tests/unit/test_sheet tests/unit/test_theme tests/unit/test_words tests/unit/test_words_pair

view_tests = \
	tests/screen/random_keys tests/screen/test_category tests/screen/test_compare tests/screen/test_conditions \
	tests/screen/test_data tests/screen/test_export tests/screen/test_heat_modes tests/screen/test_heat_order \
	tests/screen/test_heatmap tests/screen/test_hostile tests/screen/test_keys tests/screen/test_labels \
	tests/screen/test_large tests/screen/test_list tests/screen/test_open tests/screen/test_select_menu \
	tests/screen/test_selection_pane tests/screen/test_sizes tests/screen/test_start tests/screen/test_views \
	tests/screen/test_visited tests/unit/test_grid

# The program on a pseudo-terminal, and what is sent to one.
terminal_tests = tests/screen/bytes tests/screen/terminals
painter_tests = tests/screen/test_clipboard tests/screen/test_paint

unit_tests = $(engine_tests) $(text_tests) $(session_tests) $(report_tests) $(view_tests) \
	$(terminal_tests) $(painter_tests)

# Targets of fuzzing; by themselves they run their saved corpus. `make check-slow` has them built for libFuzzer.
fuzz_tests = tests/fuzz/fuzz_reader tests/fuzz/fuzz_script

EXTRA_PROGRAMS = $(unit_tests) $(fuzz_tests) $(bench_programs)
# What tests share.
EXTRA_LIBRARIES = tests/libfuzz.a tests/libscreen.a tests/libsupport.a
tests_libfuzz_a_SOURCES = tests/fuzz/driver.c tests/fuzz/fuzz.c tests/fuzz/reading.c
tests_libscreen_a_SOURCES = tests/screen/emulator.c tests/screen/pty.c tests/screen/terminfo.c
tests_libsupport_a_SOURCES = tests/unit/categories.c tests/unit/support.c

LDADD = tests/libsupport.a $(engine_libs) $(CMOCKA_LIBS)
# GNU make's variables of a target, so that a test's room is said once, by the list above that it stands in.
$(text_tests): LDADD = tests/libsupport.a $(text_libs) $(CMOCKA_LIBS)
$(session_tests): LDADD = tests/libsupport.a $(session_libs) $(CMOCKA_LIBS)
$(report_tests): LDADD = tests/libsupport.a $(report_libs) $(CMOCKA_LIBS)
$(view_tests): LDADD = tests/libsupport.a $(view_libs) $(CMOCKA_LIBS)
$(terminal_tests): LDADD = tests/libscreen.a $(text_libs) $(NCURSESW_LIBS) $(CMOCKA_LIBS)
$(text_tests): libtext.a
$(session_tests): libsession.a libtext.a
$(report_tests) $(fuzz_tests): libreport.a libsession.a libtext.a
$(view_tests): libtui.a libreport.a libsession.a libtext.a
$(terminal_tests): tests/libscreen.a libtext.a
tests_fuzz_fuzz_reader_LDADD = tests/libfuzz.a $(report_libs)
tests_fuzz_fuzz_script_LDADD = tests/libfuzz.a $(report_libs)
tests_unit_test_csv_ways_LDADD = tests/libfuzz.a tests/libsupport.a $(engine_libs) $(CMOCKA_LIBS)
tests_screen_test_clipboard_LDADD = $(terminal_libs) $(CMOCKA_LIBS)
tests_screen_test_paint_LDADD = tests/libscreen.a $(terminal_libs) $(CMOCKA_LIBS)

# ---- How fast: `make bench` ----

bench_programs = \
	tests/bench/fit_time tests/bench/key_time tests/bench/let_time tests/bench/make_data tests/bench/moments_time \
	tests/bench/naive_csv tests/bench/pair tests/bench/read_csv tests/bench/select_time

tests_bench_fit_time_LDADD = $(engine_libs)
tests_bench_key_time_LDADD = $(view_libs)
tests_bench_let_time_LDADD = $(session_libs)
tests_bench_make_data_LDADD = -lm
tests_bench_moments_time_LDADD = $(engine_libs)
tests_bench_naive_csv_LDADD = $(CSV_LIBS)
tests_bench_pair_LDADD =
tests_bench_read_csv_LDADD = $(engine_libs)
tests_bench_select_time_LDADD = $(engine_libs)

bench: ceteris$(EXEEXT) $(bench_programs)
	@CETERIS='$(abs_top_builddir)/ceteris$(EXEEXT)' bench='$(abs_top_builddir)/tests/bench' \
		srcdir='$(abs_top_srcdir)' bash '$(srcdir)/tests/bench/bench.sh'

.PHONY: bench

stand_in = tests/without_cmocka.sh

if HAVE_CMOCKA
check_LIBRARIES = tests/libfuzz.a tests/libscreen.a tests/libsupport.a
check_PROGRAMS = $(unit_tests) $(fuzz_tests) $(bench_programs)
TESTS = $(unit_tests) $(fuzz_tests) $(SH_TESTS)
else
check_LIBRARIES = tests/libfuzz.a
check_PROGRAMS = $(fuzz_tests)
TESTS = $(stand_in) $(fuzz_tests) $(SH_TESTS)
endif
