/** Robot data in HDF5 files, in the layouts of ALOHA, robomimic, LIBERO, RoboMIND, AgiBot and DROID, and in others. */
@NullMarked
package io.robokit.analysis.format.hdf5;

import org.jspecify.annotations.NullMarked;
