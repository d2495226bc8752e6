/* The functions of librsvg and cairo that make a PNG of an SVG picture. The libraries are opened at run time, so there is
   one table of function pointers instead of declarations to link against. */
#ifndef MOONPORT_CPLOT_H
#define MOONPORT_CPLOT_H

#include <stddef.h>

/* Only the entries of the table are promised to be there; what the functions take and give is as in the libraries'
   headers. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"

typedef struct PlotHandleObject *PlotHandle;
typedef struct PlotSurfaceObject *PlotSurface;
typedef struct PlotContextObject *PlotContext;

/* GError: what a function says when it fails. */
typedef struct {
  unsigned domain;
  int code;
  char *message;
} PlotError;

typedef struct {
  double x, y, width, height;
} PlotRectangle;

/* CAIRO_FORMAT_ARGB32; CAIRO_STATUS_SUCCESS; CAIRO_STATUS_WRITE_ERROR. */
enum { PLOT_FORMAT_ARGB32 = 0, PLOT_SUCCESS = 0, PLOT_WRITE_ERROR = 11 };

typedef int (*PlotWriter)(void *_Nullable closure, const unsigned char *_Nullable bytes, unsigned length);

/* X(member, name in the library, result, parameters) */
#define MOONPORT_PLOT_SYMBOLS(X)                                                                                     \
  X(handle_new, rsvg_handle_new_from_data, PlotHandle, (const unsigned char *, size_t, PlotError **))                \
  X(handle_render, rsvg_handle_render_document, int, (PlotHandle, PlotContext, const PlotRectangle *, PlotError **)) \
  X(object_unref, g_object_unref, void, (void *))                                                                    \
  X(error_free, g_error_free, void, (PlotError *))                                                                   \
  X(surface_create, cairo_image_surface_create, PlotSurface, (int format, int width, int height))                    \
  X(surface_status, cairo_surface_status, int, (PlotSurface))                                                        \
  X(surface_write, cairo_surface_write_to_png_stream, int, (PlotSurface, PlotWriter, void *closure))                 \
  X(surface_destroy, cairo_surface_destroy, void, (PlotSurface))                                                     \
  X(context_create, cairo_create, PlotContext, (PlotSurface))                                                        \
  X(context_status, cairo_status, int, (PlotContext))                                                                \
  X(context_destroy, cairo_destroy, void, (PlotContext))                                                             \
  X(status_text, cairo_status_to_string, const char *, (int))

#define MOONPORT_PLOT_FIELD(member, name, result, parameters) result(*_Nonnull member) parameters;
/* One function pointer for each name. */
typedef struct {
  MOONPORT_PLOT_SYMBOLS(MOONPORT_PLOT_FIELD)
} PlotSymbols;
#undef MOONPORT_PLOT_FIELD

/* Looks all names up in librsvg, as dlopen gave it; cairo and GLib come with it. NULL and the first name that is not
   there, when one is not. The table lives as long as the process: the library is never closed. */
const PlotSymbols *_Nullable moonport_plot_symbols(void *_Nonnull library, const char *_Nullable *_Nonnull missing);

#pragma clang diagnostic pop
#endif
