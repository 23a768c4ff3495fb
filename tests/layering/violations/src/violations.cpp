// Breaks every rule of sourcerules.cmake once, and is never compiled.
#include <QtWidgets/QWidget>
#include <QtWidgets>
#include <private/qobject_p.h>
#include "../api/batchapi.h"

void violate()
{
    Settings::instance();
}
