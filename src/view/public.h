/*
 * public.h - the register's public pages, each with its struct of model/pages.h
 */
#ifndef VIEW_PUBLIC_H
#define VIEW_PUBLIC_H

#include "model/pages.h"
#include "view/view.h"

extern const struct view_page view_start;     /* struct start_page */
extern const struct view_page view_services;  /* struct services_page */
extern const struct view_page view_bodies;    /* struct services_page */
extern const struct view_page view_service;   /* struct service_page */
extern const struct view_page view_provider;  /* struct service_page */
extern const struct view_page view_body;      /* struct service_page */
extern const struct view_page view_history;   /* struct history_page */
extern const struct view_page view_statement; /* struct service_page */
extern const struct view_page view_controls;  /* struct controls_page */
extern const struct view_page view_control;   /* struct control_page */
extern const struct view_page view_questions; /* struct questions_page */
extern const struct view_page view_rules;     /* struct rules_page */
extern const struct view_page view_rule;      /* struct rule_page */
extern const struct view_page view_data;      /* struct data_page */
extern const struct view_page view_changes;   /* struct changes_page */
extern const struct view_page view_stats;     /* struct stats_page */
/* struct text_page */
extern const struct view_page view_about, view_help, view_accessibility,
	view_privacy;

#endif
