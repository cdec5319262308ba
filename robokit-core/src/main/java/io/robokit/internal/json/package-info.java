/** JSON behind the scenes: conversion of records, parameter schemas and their checks. May change in any release. */
@NullMarked
package io.robokit.internal.json;

import org.jspecify.annotations.NullMarked;
